# syntax=docker/dockerfile:1

# Everything, to build the panels with.
FROM node:24-slim AS build
WORKDIR /app
RUN npm install --global pnpm@12
# Only these two files decide what is downloaded, so a change of source leaves this layer alone.
COPY pnpm-lock.yaml pnpm-workspace.yaml ./
RUN pnpm fetch
COPY . .
RUN node core/bin/build.mjs --all

# The same tree with only what the server needs to run.
FROM build AS production
ENV CI=true
RUN find . -name node_modules -type d -prune -exec rm -rf {} + \
  && pnpm install --prod --frozen-lockfile --filter '!@tessera/test' \
  && rm -rf test

FROM node:24-slim
LABEL org.opencontainers.image.title="Tessera" \
  org.opencontainers.image.description="An extensible CRM platform" \
  org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  PORT=3000 \
  DATA_DIR=/data \
  NODE_COMPILE_CACHE=/data/cache/compiled
WORKDIR /app
# The program belongs to root and is read-only for the server; the data folder is all it may write to.
COPY --from=production /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--no-node-snapshot", "core/src/main.ts"]
