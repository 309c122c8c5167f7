-- What visitors ask, for wrk: queries of one to three words of the trade, every third narrowed to
-- a team, some sorted, paged or for the part of the page that the script fetches.
--
-- WORDS=many draws all words alike, so that hardly a query comes twice between two changes of the
-- index; WORDS=few draws as visitors do, the same popular ones again and again.

local words = {
  "zuul", "storage", "network", "encryption", "release", "status", "page", "outage", "upgrade",
  "certificate", "standard", "flavor", "image", "cluster", "keycloak", "federation", "backup",
  "volume", "registry", "harbor", "monitoring", "alert", "decision", "policy", "security",
  "kubernetes", "openstack", "ceph", "load", "balancer", "quota", "tender", "budget", "hackathon",
  "documentation", "blog", "community", "review", "pipeline", "runner", "audit", "logging",
  "domain", "manager", "migration", "testbed", "hardware", "server", "disk", "failure", "zone",
  "availability", "metrics", "dashboard", "provider", "version", "deprecation", "issue", "draft",
  "proposal", "vote", "agenda", "roadmap", "milestone", "feedback", "customer", "contract",
  "training", "api", "gateway", "ingress", "dns", "ipv6", "gpu", "compute", "tang", "tpm",
}
local filters = { "", "", "&sort=newest", "&page=2", "&team=iaas", "&team=container&team=ops", "&year=2023", "&month=2024-03" }
local few = os.getenv("WORDS") == "few"

function init(args)
  math.randomseed(tonumber(args[1]) or 20260101)
end

local function word()
  local share = math.random()
  -- The cube prefers the first words: the most popular one is asked a quarter of the time.
  if few then share = share * share * share end
  return words[math.floor(share * #words) + 1]
end

function request()
  local query = word()
  for _ = 1, math.random(0, 2) do query = query .. "+" .. word() end
  local page = math.random(5) == 1 and "/results" or "/"
  return wrk.format("GET", page .. "?q=" .. query .. filters[math.random(#filters)])
end

function done(summary, latency)
  local seconds = summary.duration / 1e6
  io.write(string.format("requests/s  %.0f\n", summary.requests / seconds))
  io.write(string.format("p50 p90 p99 max  %.1f %.1f %.1f %.1f ms\n",
    latency:percentile(50) / 1000, latency:percentile(90) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
  local errors = summary.errors
  io.write(string.format("errors  connect %d, read %d, write %d, timeout %d, status %d\n",
    errors.connect, errors.read, errors.write, errors.timeout, errors.status))
  io.write(string.format("megabytes/s  %.0f\n", summary.bytes / 1e6 / seconds))
end
