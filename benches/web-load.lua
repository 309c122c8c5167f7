-- What visitors ask, for wrk: queries of one to three words of the trade, many of them narrowed, some
-- sorted, paged or for the part of the page that the script fetches; packed, as browsers take it.
--
-- QUESTIONS is how many different ones there are; with 0 no request is the same as another one. RATE is
-- how many are asked in a second; with 0 each connection asks again as soon as it is answered.

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
local count = tonumber(os.getenv("QUESTIONS")) or 500
local questions = {}
local asked = 0

local function word() return words[math.random(#words)] end

local function question()
  local query = word()
  for _ = 1, math.random(0, 2) do query = query .. "+" .. word() end
  local page = math.random(5) == 1 and "/results" or "/"
  return page .. "?q=" .. query .. filters[math.random(#filters)]
end

local function get(address)
  return wrk.format("GET", address, { ["Accept-Encoding"] = "gzip, deflate, br", Host = wrk.headers["Host"] })
end

function init(args)
  math.randomseed(20260101)
  for place = 1, count do questions[place] = get(question()) end
  math.randomseed(tonumber(args[1]) or 2)
  seed = args[1]
end

function request()
  if count > 0 then return questions[math.random(count)] end
  -- What the page does not know means nothing to it, but it makes the address another one.
  asked = asked + 1
  return get(question() .. "&visit=" .. seed .. "." .. asked)
end

local rate = tonumber(os.getenv("RATE")) or 0
if rate > 0 then
  -- Up to twice the time that each of the 32 connections has, so that they do not march in step.
  function delay() return math.random(0, 2 * 32 * 1000 / rate) end
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
