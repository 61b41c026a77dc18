// What every screen of a workshop sends: JSON, and names by which the server knows an act again.

// A name nobody else has; `crypto.randomUUID` is not there on a plain http address, as in a room without internet.
export const freshName = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(11)), byte => byte.toString(16).padStart(2, "0")).join("");

// Answers with the response; with `patience`, in ms, it fails when there is none by then.
export const postJson = (address, values, patience) => fetch(address, {
  method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(values),
  signal: patience && AbortSignal.timeout(patience),
});
