package io.breakwater.job.config;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where points go. */
final class InfluxReader {
    private static final TextRule URL = TextRule.of(InfluxReader::isServer, "a server such as http://127.0.0.1:8086");
    private static final TextRule ANY_NAME = TextRule.of("[^\\p{Cntrl}\"]{1,128}", "1 to 128 characters, no quotes");

    Optional<LiveInflux> read(YamlMap config) {
        if (!config.has("influx")) {
            return Optional.empty();
        }
        YamlMap map = config.map("influx", "a map with url, org and buckets");
        LiveInflux influx = new LiveInflux(url(map), map.text("org", ANY_NAME, LiveInflux.DEFAULT_ORG), buckets(map));
        map.finish();
        return Optional.of(influx);
    }

    private static String url(YamlMap map) {
        Optional<String> text = map.scalar("url", URL.words());
        if (text.isPresent() && text.get().contains("@")) {
            map.refuse("url", "one with a user", URL.words() + ", without user and password: they would show in logs");
            return "";
        }
        return map.text("url", URL);
    }

    private static boolean isServer(String text) {
        try {
            URI url = URI.create(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return web && url.getHost() != null && url.getQuery() == null && url.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static LiveInflux.Buckets buckets(YamlMap influx) {
        LiveInflux.Buckets standard = LiveInflux.Buckets.DEFAULT;
        YamlMap map = influx.map("buckets", "a map with seconds, minutes, rollup, replay");
        LiveInflux.Buckets buckets = new LiveInflux.Buckets(
                map.text("seconds", ANY_NAME, standard.seconds()),
                map.text("minutes", ANY_NAME, standard.minutes()),
                map.text("rollup", ANY_NAME, standard.rollup()),
                map.text("replay", ANY_NAME, standard.replay()));
        map.finish();
        checkDistinct(map, buckets);
        return buckets;
    }

    /** Buckets keep points for different times: two in one would lose or overwrite some. */
    private static void checkDistinct(YamlMap map, LiveInflux.Buckets buckets) {
        Map<String, String> keys = new LinkedHashMap<>();
        List<List<String>> all = List.of(
                List.of("seconds", buckets.seconds()),
                List.of("minutes", buckets.minutes()),
                List.of("rollup", buckets.rollup()),
                List.of("replay", buckets.replay()));
        for (List<String> bucket : all) {
            String first = keys.putIfAbsent(bucket.get(1), bucket.get(0));
            if (first != null && !bucket.get(1).isEmpty()) {
                map.refuse(bucket.get(0), bucket.get(1), "another bucket than that of " + first);
            }
        }
    }
}
