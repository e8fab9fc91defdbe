package io.breakwater.job.ingest;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source of blocks whose readers first name the partitions that they read, as {@link TickBlock#assigned} says, so that behind them
 * each subtask knows which states of a checkpoint are its own. Splits must be named as their blocks' partitions are.
 *
 * @param <S> split
 * @param <E> state of the enumerator
 */
public final class AnnouncedSource<S extends SourceSplit, E>
        implements Source<TickBlock, S, E>, ResultTypeQueryable<TickBlock> {
    private static final long serialVersionUID = 1L;

    private final Source<TickBlock, S, E> source;

    /**
     * A source that names its partitions.
     *
     * @param source what is read; a restored reader must be given its splits before it is first polled
     */
    public AnnouncedSource(Source<TickBlock, S, E> source) {
        this.source = source;
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SourceReader<TickBlock, S> createReader(SourceReaderContext context) throws Exception {
        return new AnnouncedReader<>(source.createReader(context));
    }

    @Override
    public SplitEnumerator<S, E> createEnumerator(SplitEnumeratorContext<S> context) throws Exception {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<S, E> restoreEnumerator(SplitEnumeratorContext<S> context, E checkpoint) throws Exception {
        return source.restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<S> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<E> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<TickBlock> getProducedType() {
        return TickBlockType.INSTANCE;
    }
}
