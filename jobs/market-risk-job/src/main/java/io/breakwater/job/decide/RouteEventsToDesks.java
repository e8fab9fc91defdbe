package io.breakwater.job.decide;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventType;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Tells every desk of each step of market events in the symbols that it holds, and of the models' events, whose scope is no symbol.
 * Stateless.
 */
public final class RouteEventsToDesks implements FlatMapFunction<Episode, DeskInput> {
    private static final long serialVersionUID = 1L;

    private final ArrayList<DeskDefinition> desks;

    /**
     * A router.
     *
     * @param desks all desks
     */
    public RouteEventsToDesks(List<DeskDefinition> desks) {
        this.desks = new ArrayList<>(desks);
    }

    @Override
    public void flatMap(Episode episode, Collector<DeskInput> out) {
        DeskEvent news =
                new DeskEvent.EventNews(episode.type(), episode.scope(), episode.status(), episode.episodeId());
        for (String desk : desksOf(episode)) {
            out.collect(new DeskInput(desk, episode.time(), news));
        }
    }

    /**
     * Desks that a step concerns.
     *
     * @param episode a step
     * @return names of desks
     */
    public List<String> desksOf(Episode episode) {
        boolean ofModels = episode.type().equals(EventType.CONSCIOUSNESS_AWAKENING.name());
        return desks.stream()
                .filter(desk -> ofModels || desk.symbols().contains(episode.scope()))
                .map(DeskDefinition::desk)
                .toList();
    }
}
