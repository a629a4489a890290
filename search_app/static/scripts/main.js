// Conveniences only: every page does its whole work without scripts. Each module looks for its own part of the page.

import { startCopying } from "./copying.js";
import { startIssue, stepToHit } from "./issue.js";
import { startKeyboard } from "./keyboard.js";
import { startNarrowing } from "./narrowing.js";
import { startSuggestions } from "./suggest.js";

startSuggestions();
startNarrowing();
startIssue();
startCopying();
startKeyboard(stepToHit);
