-- Asks for one number after the other. NUMBERS: a file with one a line; BEFORE: what stands before it in the path.
local numbers = {}
for line in io.lines(os.getenv("NUMBERS")) do numbers[#numbers + 1] = line end
local at = 0
local token = os.getenv("TOKEN")
request = function()
    at = at % #numbers + 1
    local headers = {}
    if token then headers["Authorization"] = "Bearer " .. token end
    return wrk.format("GET", os.getenv("BEFORE") .. numbers[at], headers)
end
done = function(summary, latency, requests)
    io.write(string.format("RESULT %.1f %.3f %d\n", summary.requests / (summary.duration / 1e6), latency:percentile(99) / 1000,
        summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
