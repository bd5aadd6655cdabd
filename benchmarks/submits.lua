-- What wrk sends: `wrk … -- <case> <run> <handle of the action> <id of its form> <page> <strict>`.
--
-- Cases: `call` by an event handler, `submit` with JavaScript, `plain` without, which is a POST and then the GET
-- that its redirect leads to. Every submit has a token of its own, as the runtime and every rendered page give
-- one; `run` keeps the tokens of two runs apart. Calls have none.

local threads = {}
local expected = { call = { [200] = true }, submit = { [200] = true }, plain = { [200] = true, [303] = true } }

function setup(thread)
    table.insert(threads, thread)
end

local function encoded(text)
    return (text:gsub("[^%w._-]", function(c) return ("%%%02X"):format(c:byte()) end))
end

function init(args)
    case, run = args[1], args[2]
    handle, form, path, strict = encoded(args[3]), encoded(args[4]), args[5], args[6]
    sent, unexpected = 0, 0
    common = {
        ["Content-Type"] = "application/x-www-form-urlencoded",
        ["Sec-Fetch-Site"] = "same-origin",
        ["Origin"] = wrk.scheme .. "://" .. wrk.host .. ":" .. wrk.port,
    }
    if case == "call" then
        common["sayso-submit"] = "call"
    elseif case == "submit" then
        common["sayso-submit"] = "1"
    else
        common["Sec-Fetch-Mode"], common["Accept"] = "navigate", "text/html"
    end
    asked = wrk.format("POST", path, common, "_action=" .. handle .. "&name=Ada+Lovelace")
    got = wrk.format("GET", path, { ["Sec-Fetch-Mode"] = "navigate", ["Accept"] = "text/html" })
    -- To read every answer takes wrk as long as to send the next request, so it does so in the warm-up alone.
    -- Its own count of 4xx and 5xx is always there.
    if strict == "strict" then
        response = function(status)
            if not expected[case][status] then unexpected = unexpected + 1 end
        end
    end
end

function request()
    sent = sent + 1
    if case == "call" then return asked end
    if case == "plain" and sent % 2 == 0 then return got end
    return wrk.format("POST", path, common, table.concat {
        "_action=", handle, "&_form=", form, "&_once=", run, ("%016x"):format(sent),
        "&name=Marks+%26+Daughters&email=marks%40example.org&stars=4",
        "&message=We+came+for+a+night+and+stayed+for+a+week%3B+the+boats+go+out+at+six.",
    })
end

function done(summary, latency)
    local wrong = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write
        + summary.errors.timeout
    for _, thread in ipairs(threads) do wrong = wrong + thread:get("unexpected") end
    print(("figures %d %d %d %.3f %.3f"):format(summary.requests, wrong, summary.duration,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
