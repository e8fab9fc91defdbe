package io.breakwater.job.outputs.influx;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import okhttp3.OkHttpClient;

/** The official client's blocking write, compressed. It neither batches nor repeats, so nothing hides from the sink. */
final class InfluxTransport implements LineTransport {
    private final InfluxDBClient client;
    private final WriteApiBlocking writes;
    private final InfluxSettings settings;

    InfluxTransport(InfluxSettings settings, InfluxToken token) {
        this.settings = settings;
        client = client(settings, token);
        client.enableGzip();
        writes = client.getWriteApiBlocking();
    }

    static InfluxDBClient client(InfluxSettings settings, InfluxToken token) {
        long millis = settings.requestTimeout().toMillis();
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .callTimeout(millis, TimeUnit.MILLISECONDS)
                .connectTimeout(millis, TimeUnit.MILLISECONDS)
                .readTimeout(millis, TimeUnit.MILLISECONDS)
                .writeTimeout(millis, TimeUnit.MILLISECONDS)
                .retryOnConnectionFailure(false);
        return InfluxDBClientFactory.create(InfluxDBClientOptions.builder()
                .url(settings.url())
                .authenticateToken(token.characters())
                .org(settings.org())
                .bucket(settings.bucket())
                .okHttpClient(http)
                .logLevel(LogLevel.NONE)
                .build());
    }

    @Override
    public WriteAnswer send(String bucket, String lines) {
        try {
            writes.writeRecord(bucket, settings.org(), WritePrecision.NS, lines);
            return WriteAnswer.ok();
        } catch (InfluxException e) {
            return answer(e);
        }
    }

    static WriteAnswer answer(InfluxException e) {
        Object said = e.errorBody() == null ? null : e.errorBody().get("message");
        String message = said != null ? said.toString() : String.valueOf(e.getMessage());
        if (e.status() == 0) {
            return WriteAnswer.noAnswer(message);
        }
        return new WriteAnswer(e.status(), message, header(e.headers(), "retry-after"));
    }

    private static String header(Map<String, String> headers, String name) {
        if (headers == null) {
            return null;
        }
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        client.close();
    }
}
