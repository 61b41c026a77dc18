// What stands in no module: told by the page or by Python, for who checks types. It is sent to nobody.

/** Whether the browser suffices: an expression that Python puts there, see needs.json. */
declare const NEEDS: boolean;

interface Array<T> {
  /** In every browser that suffices, though in no edition before ES2023. */
  findLastIndex(holds: (value: T, index: number, all: T[]) => unknown): number;
}

interface Window {
  /** What a page with a board offers to whoever writes a script for it; on the dashboard also to Panel. */
  praatplaat: Readonly<typeof import("./view/page.js").outside> & {
    lead?: () => object | null,
    join?: (model: any, child: HTMLElement, doc: import("./view/panel-link.js").BokehDocument) => Promise<HTMLElement>,
  };
}
