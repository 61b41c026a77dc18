// What the server tells of groups of people. For the checker of types only.

/** A group of people: its id and its name. */
export type GroupNamed = [id: string, name: string];

/** A group in a comparison; `people` is null with the reason `why` it is not shown. */
export interface Side {
  group: string;
  name: string;
  people: number | null;
  why: "few" | "rest" | null;
  values: Record<string, number | null> | null;
  notes: number | null;
}

/** What a round tells of groups of people. */
export interface ByGroups {
  /** By what two groups can stand side by side in it; "" where they cannot. */
  breaks: "" | "notes" | "share" | "average" | "place";
  /** The groups that were compared last; none where no two were, and without sides where they may not be. */
  breakdown?: {of: string; groups: GroupNamed[]; sides: Side[]} | null;
}
