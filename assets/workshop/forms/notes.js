import {writing} from "./writing.js";

// Notes: everybody writes what comes to mind.
export const notesForm = writing;
