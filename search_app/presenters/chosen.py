"""What is chosen besides the words: one chip for each filter, with the link that removes it."""

from dataclasses import dataclass

from indexer.search.dates import describe_range
from indexer.search.values import DepartmentFacet, Match, SearchForm
from search_app import urls
from search_app.presenters.wording import section_name


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter by its kind and value."""

    kind: str
    label: str
    remove_url: str


def chips(form: SearchForm, departments: tuple[DepartmentFacet, ...]) -> tuple[Chip, ...]:
    """The filters of ``form``; ``departments`` is the facet, which always lists the chosen ones."""
    names = {facet.value: facet.label for facet in departments}
    chosen = [Chip("部门", names.get(id_, id_), urls.toggle_department_url(form, id_)) for id_ in form.departments]
    chosen += [Chip("栏目", section_name(path), urls.toggle_section_url(form, path)) for path in form.sections]
    if form.first is not None or form.last is not None:
        chosen.append(Chip("日期", describe_range(form.first, form.last), urls.dates_url(form, None, None)))
    if form.match is not Match.AUTO:
        label = "包含全部词" if form.match is Match.ALL else "包含任一词"
        chosen.append(Chip("匹配", label, urls.match_url(form, Match.AUTO)))
    return tuple(chosen)
