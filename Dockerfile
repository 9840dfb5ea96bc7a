# An image of the App for use with a PostgreSQL server. See docs/operations.md; compose.yaml starts both.
FROM node:24.21.0-bookworm-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
# Without the optional packages: the image has its own Node 24, and the database is a server.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=modules /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node's permission model: the process reads its own code and a mounted key, writes no file and starts no program.
CMD ["node", "--permission", "--allow-fs-read=/app", "--allow-fs-read=/run/secrets", "src/index.ts"]
