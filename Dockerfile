# The program and what it runs on, without what builds and tests it.
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Nothing here needs an install script.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-slim
ENV NODE_ENV=production
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
# State, publications, and the configuration if there is one (vitemadose.json).
RUN install -d -o node -g node /var/lib/vitemadose /var/lib/vitemadose/data
WORKDIR /var/lib/vitemadose
USER node
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
CMD ["live"]
