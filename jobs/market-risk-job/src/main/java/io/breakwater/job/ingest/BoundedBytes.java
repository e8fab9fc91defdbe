package io.breakwater.job.ingest;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.breakwater.job.ingest.formats.BinanceMessages;
import io.breakwater.job.ingest.formats.RawText;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The bytes of a record as a consumer of Kafka hands them over; of one that is too large, only what a dead letter shows. The size that
 * the consumer states is that of the whole.
 *
 * <p>Caveat: the consumer itself has unpacked the record by then, whatever its size, so that topics must not hold compressed batches:
 * a broker unpacks and measures them when the topic's {@code compression.type} is {@code uncompressed}.
 */
public final class BoundedBytes implements Deserializer<byte[]> {
    /** A deserializer, made by the consumer by this class's name. */
    public BoundedBytes() {}

    @Override
    public byte[] deserialize(String topic, byte[] data) {
        return isTooLarge(data == null ? 0 : data.length) ? Arrays.copyOf(data, RawText.MOST) : data;
    }

    @Override
    public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
        if (data == null) {
            return null;
        }
        byte[] bytes = new byte[isTooLarge(data.remaining()) ? RawText.MOST : data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }

    /**
     * Whether a record's value is larger than any message can be.
     *
     * @param size bytes of the whole value
     * @return true when {@link #deserialize} has kept its beginning only
     */
    public static boolean isTooLarge(int size) {
        return size > BinanceMessages.MOST_BYTES;
    }
}
