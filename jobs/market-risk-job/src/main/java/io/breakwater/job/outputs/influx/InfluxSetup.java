package io.breakwater.job.outputs.influx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.influxdb.client.BucketsApi;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.BucketRetentionRules;
import com.influxdb.client.domain.Organization;
import com.influxdb.exceptions.InfluxException;

/** Makes buckets with their retention; safe to repeat. Needs a token that may do so, which the job's own should not. */
public final class InfluxSetup {
    private InfluxSetup() {}

    /**
     * Makes what is missing and corrects the retention of what is there.
     *
     * @param settings server and organisation
     * @param token token that may read and write buckets
     * @param buckets buckets wanted
     * @return one line a bucket: made, changed or found as it should be
     * @throws IOException when the server refuses or doesn't answer
     */
    public static List<String> create(InfluxSettings settings, InfluxToken token, List<InfluxBucket> buckets)
            throws IOException {
        List<String> done = new ArrayList<>();
        try (InfluxDBClient client = InfluxTransport.client(settings, token)) {
            Organization organization = organization(settings, client);
            for (InfluxBucket bucket : buckets) {
                done.add(create(client.getBucketsApi(), organization, bucket));
            }
        } catch (InfluxException e) {
            WriteAnswer answer = InfluxTransport.answer(e);
            throw new IOException("buckets could not be made at " + settings.url() + ", organisation " + settings.org()
                    + ": " + answer.words() + " (token from " + InfluxToken.VARIABLE + ")");
        }
        return done;
    }

    private static Organization organization(InfluxSettings settings, InfluxDBClient client) throws IOException {
        return client.getOrganizationsApi().findOrganizations().stream()
                .filter(organization -> organization.getName().equals(settings.org()))
                .findFirst()
                .orElseThrow(() -> new IOException("influx.org was " + settings.org() + ", must exist at "
                        + settings.url() + " and be visible to the token in " + InfluxToken.VARIABLE));
    }

    private static String create(BucketsApi api, Organization organization, InfluxBucket wanted) {
        int seconds = Math.toIntExact(wanted.retention().toSeconds());
        Bucket found = api.findBucketByName(wanted.name());
        if (found == null) {
            BucketRetentionRules rule = new BucketRetentionRules();
            rule.setEverySeconds(seconds);
            api.createBucket(wanted.name(), rule, organization.getId());
            return "bucket " + wanted.name() + " made";
        }
        if (retentionSeconds(found) == seconds) {
            return "bucket " + wanted.name() + " is there";
        }
        BucketRetentionRules rule = new BucketRetentionRules();
        rule.setEverySeconds(seconds);
        found.setRetentionRules(List.of(rule));
        api.updateBucket(found);
        return "bucket " + wanted.name() + " given its retention";
    }

    static long retentionSeconds(Bucket bucket) {
        return bucket.getRetentionRules().stream()
                .mapToLong(BucketRetentionRules::getEverySeconds)
                .findFirst()
                .orElse(0);
    }
}
