/* Built with kit 0.1 and never since: what was published once must go on working. */
import { i18nContext, localElement, recordContext, task, userContext } from "@tessera/sdk/ui";
import { ContextConsumer } from "@lit/context";
import { LitElement, css } from "lit";
import { property, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { repeat } from "lit/directives/repeat.js";
import { html } from "lit/static-html.js";
import "@tessera/ui/kit/badge";
import "@tessera/ui/kit/button";
import "@tessera/ui/kit/callout";
import "@tessera/ui/kit/checkbox";
import "@tessera/ui/kit/empty";
import "@tessera/ui/kit/icon";
import "@tessera/ui/kit/menu";
import "@tessera/ui/kit/menu-item";
import "@tessera/ui/kit/money";
import "@tessera/ui/kit/select";
import "@tessera/ui/kit/stack";
import "@tessera/ui/kit/tabs";
import "@tessera/ui/kit/text";
function __decorate(decorators, target, key, desc) {
	var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
	if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
	else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
	return c > 3 && r && Object.defineProperty(target, key, r), r;
}
var NameTag = class extends LitElement {
	constructor() {
		super();
		new ContextConsumer(this, {
			context: recordContext,
			subscribe: true,
			callback: (value) => {
				this.record = value;
				this.requestUpdate();
			}
		});
		new ContextConsumer(this, {
			context: userContext,
			subscribe: true,
			callback: (value) => {
				this.user = value;
				this.requestUpdate();
			}
		});
		new ContextConsumer(this, {
			context: i18nContext,
			subscribe: true,
			callback: (value) => {
				this.i18n = value;
				this.requestUpdate();
			}
		});
	}
	render() {
		return html`<span>${this.user?.displayName} looks at ${this.record?.displayName} in ${this.i18n?.language}</span>`;
	}
};
var nameTag = localElement("panel-of-old-name", NameTag);
var OldTile = class extends LitElement {
	constructor(..._args2) {
		super(..._args2);
		this.heard = [];
		this.picked = "one";
		this.#companies = task(this, {
			args: () => [this.record.id],
			run: (_args, { signal }) => this.ctx.api.list("contacts.company", { fields: ["name"] }, { signal })
		});
	}
	static {
		this.styles = css`
    :host { display: block }
    p { color: var(--crm-color-text-2); margin: var(--crm-space-4) 0; font-size: var(--crm-text-sm) }
    .box { background: var(--crm-color-sunken); border: 1px solid var(--crm-color-border); border-radius: var(--crm-radius-md) }
  `;
	}
	#companies;
	#hear(what) {
		this.heard = [...this.heard, String(what)];
	}
	firstUpdated() {
		this.ctx.events.on("contacts.company", (change) => this.#hear(`event ${change.type}`));
	}
	async #work() {
		const { ctx } = this;
		this.#hear(`may ${ctx.can("read", "contacts.company")}`);
		await ctx.storage.user.set("kept", 3);
		this.#hear(`kept ${await ctx.storage.user.get("kept")}`);
		this.#hear(`sure ${await ctx.dialogs.confirm({
			title: "Sure?",
			confirm: "Yes, do"
		})}`);
		ctx.toast({
			message: "Old toast",
			tone: "success"
		});
		ctx.announce("Old words");
		ctx.undo.push({
			message: "Old step",
			undo: () => this.#hear("undone")
		});
	}
	render() {
		const { ctx, record, host } = this;
		const { t, format } = ctx.i18n;
		return html`<div class=${classMap({ box: true })}>
      <p>${t("hello")} ${record.displayName} ${format.date("2026-12-31")} ${host.slot} ${host.size}</p>
      <${nameTag}></${nameTag}>
      ${this.#companies.render({
			empty: "None",
			content: (list) => html`<p>${list.length} companies</p>`
		})}
      <crm-stack>
        <crm-badge>New</crm-badge>
        <crm-callout tone="info" heading="Note">Words</crm-callout>
        <crm-text label="Name" value="x" @crm-change=${(e) => this.#hear(`text ${e.target.value}`)}></crm-text>
        <crm-checkbox label="Tick" @crm-change=${(e) => this.#hear(`tick ${e.target.checked}`)}></crm-checkbox>
        <crm-select label="Pick" .options=${[{
			value: "one",
			label: "First"
		}, {
			value: "two",
			label: "Second"
		}]} .value=${this.picked} @crm-change=${(e) => {
			this.picked = e.target.value;
			this.#hear(`pick ${e.target.value}`);
		}}></crm-select>
        <crm-button variant="primary" @click=${() => void this.#work()}><crm-icon slot="start" name="check"></crm-icon>Work</crm-button>
        <a href=${ctx.nav.href({
			entity: "contacts.company",
			id: record.id
		})}>Itself</a>
        <crm-empty heading="Nothing"></crm-empty>
      </crm-stack>
      <ul>${repeat(this.heard, (line, index) => index, (line) => html`<li>${line}</li>`)}</ul>
    </div>`;
	}
};
__decorate([property({ attribute: false })], OldTile.prototype, "ctx", void 0);
__decorate([property({ attribute: false })], OldTile.prototype, "record", void 0);
__decorate([property({ attribute: false })], OldTile.prototype, "host", void 0);
__decorate([state()], OldTile.prototype, "heard", void 0);
__decorate([state()], OldTile.prototype, "picked", void 0);
export { OldTile as default };
