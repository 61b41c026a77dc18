// What the server tells of cards that the room added. For the checker of types only.

/** A card that the room added; `away` when it left the plate and stands there only for its round. */
export interface OwnCard {
  id: string;
  label: string;
  /** The label with soft hyphens. */
  face: string;
  about: string;
  kind: string;
  kindName: string;
  icon: string;
  tone: string;
  facets: string[];
  lying: [number, number];
  standing: [number, number];
  free: boolean;
  /** The group card behind which it waits, where the plate had no space. */
  home: string | null;
  away: boolean;
  /** In how many rounds it is. */
  rounds: number;
}
