package io.breakwater.job.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.breakwater.job.ingest.InputSpec;
import io.breakwater.job.ingest.Market;
import io.breakwater.job.ingest.formats.ColumnChoice;
import picocli.CommandLine.Option;

/** What files hold where they don't say it themselves: the same for inspecting and for running. */
final class FileOptions {
    @Option(names = "--symbol", description = "Symbol of inputs that don't say it; of a folder, the only one wanted.")
    private String symbol = "";

    @Option(
            names = "--venue",
            description =
                    "Venue. Default: taken from rows, layout, folder or name, else " + InputSpec.DEFAULT_VENUE + ".")
    private String venue = "";

    @Option(
            names = "--market",
            paramLabel = "spot|um|cm",
            description = {
                "Spot, futures margined in stablecoins (um) or in the coin (cm), where nothing tells;",
                "of a folder, the only one wanted."
            })
    private String market = "";

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "WHAT=NAME",
            description = {
                "Columns by name, or by position from 1 without a header line:",
                "time=...,price=...,quantity=... or time=...,open=...,high=...,low=...,close=...,volume=..."
            })
    private Map<String, String> columns = new LinkedHashMap<>();

    /** The input as these options describe it. */
    InputSpec of(InputSpec input) {
        return input.withSymbol(symbol)
                .withVenue(venue)
                .withMarket(market.isEmpty() ? Optional.empty() : Market.named(market))
                .withColumns(choice());
    }

    private ColumnChoice choice() {
        ColumnChoice choice = new ColumnChoice(columns);
        return choice.faults().isEmpty() ? choice : ColumnChoice.NONE;
    }

    /** What is wrong with them. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(new ColumnChoice(columns).faults());
        if (!market.isEmpty() && Market.named(market).isEmpty()) {
            faults.add("--market was " + market + ", must be spot, um or cm");
        }
        return faults;
    }
}
