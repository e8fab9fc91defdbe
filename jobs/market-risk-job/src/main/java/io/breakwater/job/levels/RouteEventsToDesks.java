package io.breakwater.job.levels;

import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.desk.DeskDefinition;
import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.levels.AlertLevel;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Tells every desk of market events in the symbols that it holds: an ongoing crash is a floor of CAUTION. Stateless. */
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
        boolean ongoing = episode.status().equals("ONGOING");
        int floor = (ongoing ? AlertLevel.CAUTION : AlertLevel.NORMAL).number();
        String cause = ongoing ? episode.type() + " ongoing in " + episode.scope() : "";
        for (DeskDefinition desk : desks) {
            if (desk.symbols().contains(episode.scope())) {
                out.collect(DeskInput.event(desk.desk(), episode.time(), episode.scope(), floor, cause));
            }
        }
    }
}
