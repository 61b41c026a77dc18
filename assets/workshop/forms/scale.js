import {averaging} from "./choosing.js";

// A scale: everybody gives each facet a value.
export const scaleForm = averaging;
