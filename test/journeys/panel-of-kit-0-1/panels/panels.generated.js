/* Built with kit 0.1 and never since: what was published once must go on working. */
import { definePanels } from "@tessera/sdk/ui";
var panels_default = definePanels({ tile: () => import("./tile.generated.js") });
export { panels_default as default };
