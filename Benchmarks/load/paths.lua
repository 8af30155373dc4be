-- Asks for the addresses of a file in turn; each thread begins somewhere else. Requests are made beforehand.
local requests, place = {}, 0
local number = 0

function setup(thread)
  thread:set("offset", number)
  number = number + 1
end

function init()
  for line in io.lines(os.getenv("BENCH_PATHS")) do
    requests[#requests + 1] = wrk.format("GET", line)
  end
  place = math.floor(#requests / 2) * offset
end

function request()
  place = place % #requests + 1
  return requests[place]
end
