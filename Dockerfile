# Builds with everything, runs with what is needed: Node 24, no root, no compiler.
FROM node:24-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev && mkdir /data

FROM node:24-slim
# Others reach a container: it wants WEB_PASSWORD or AUTH_PROXY_HEADER. Nothing but /data is ever written.
ENV NODE_ENV=production HOST=0.0.0.0 DATABASE_FILE=/data/claude-status.db SQLITE_TMPDIR=/data TMPDIR=/data
# When thousands report at once, memory is cleared up less often, and by fewer threads beside the one that answers.
ENV NODE_OPTIONS="--max-semi-space-size=64 --v8-pool-size=1"
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY public ./public
COPY slack-manifest.yaml ./
COPY --from=build --chown=node:node /data /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The heap may grow to four times what was left of it, and is not cleared up once more whenever some seconds were quiet.
CMD ["node", "--no-memory-reducer", "--heap-growing-percent=300", "dist/index.js"]
