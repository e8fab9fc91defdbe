package io.breakwater.job.config;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML into values that know their line. Aliases and tags are faults: nothing here needs them, and a few lines of aliases
 * can stand for gigabytes.
 */
final class YamlTree {
    private static final int DEEPEST = 20;

    private final YAMLParser parser;
    private final String file;
    private final Faults faults;

    private YamlTree(YAMLParser parser, String file, Faults faults) {
        this.parser = parser;
        this.file = file;
        this.faults = faults;
    }

    /**
     * Reads all documents of a text.
     *
     * @param text YAML
     * @param file its name in faults
     * @param faults takes what is wrong
     * @return the documents up to the first that isn't YAML; empty ones are left out
     */
    static List<YamlValue> parse(String text, String file, Faults faults) {
        List<YamlValue> documents = new ArrayList<>();
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        YAMLFactory factory = YAMLFactory.builder().loaderOptions(options).build();
        try (YAMLParser parser = factory.createParser(text)) {
            YamlTree tree = new YamlTree(parser, file, faults);
            while (parser.nextToken() != null) {
                YamlValue document = tree.value("");
                if (!document.is(YamlValue.Kind.EMPTY)) {
                    documents.add(document);
                }
            }
        } catch (JacksonException e) {
            tellSyntax(e, file, faults);
        } catch (IOException e) {
            faults.add(file, "can't be read: " + e.getMessage());
        }
        return documents;
    }

    private YamlValue value(String path) throws IOException {
        YamlPlace place = place();
        if (parser.isCurrentAlias() || parser.getTypeId() != null) {
            return refused(path, place);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(path, place);
            case START_ARRAY -> list(path, place);
            case VALUE_NULL -> YamlValue.empty(place);
            default -> scalar(place);
        };
    }

    private YamlValue scalar(YamlPlace place) throws IOException {
        String text = parser.getText();
        return text.isEmpty() ? YamlValue.empty(place) : YamlValue.scalar(text, place);
    }

    private YamlValue refused(String path, YamlPlace place) throws IOException {
        String name = path.isEmpty() ? "document" : path;
        if (parser.isCurrentAlias()) {
            faults.add(place, name + " was the alias *" + parser.getText() + ", must be written out");
        } else {
            faults.add(place, name + " was tagged " + tag() + ", must have no tag");
            parser.skipChildren();
        }
        return YamlValue.broken(place);
    }

    private String tag() throws IOException {
        return parser.getTypeId().replace("tag:yaml.org,2002:", "!!");
    }

    private YamlValue map(String path, YamlPlace place) throws IOException {
        Map<String, YamlValue.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String name = path.isEmpty() ? key : path + "." + key;
            YamlPlace keyPlace = place();
            parser.nextToken();
            YamlValue value = value(name);
            YamlValue.Entry first = entries.putIfAbsent(key, new YamlValue.Entry(key, keyPlace, value));
            if (first != null) {
                faults.add(
                        keyPlace,
                        "key was " + YamlValue.shown(name) + ", must stand once; it stands in line "
                                + first.place().line() + " already");
            }
        }
        return YamlValue.map(List.copyOf(entries.values()), place);
    }

    private YamlValue list(String path, YamlPlace place) throws IOException {
        List<YamlValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(path + "[" + items.size() + "]"));
        }
        return YamlValue.list(items, place);
    }

    private YamlPlace place() {
        return placeOf(file, parser.currentTokenLocation());
    }

    private static YamlPlace placeOf(String file, JsonLocation location) {
        return new YamlPlace(file, location == null ? 0 : Math.max(0, location.getLineNr()));
    }

    /** YAML's own exception knows the line of the problem; Jackson's only that of the construct around it. */
    private static void tellSyntax(JacksonException e, String file, Faults faults) {
        YamlPlace place = placeOf(file, e.getLocation());
        String problem = e.getOriginalMessage();
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            place = new YamlPlace(file, marked.getProblemMark().getLine() + 1);
            problem = marked.getProblem();
        }
        faults.add(place, "is not YAML: " + problem.lines().findFirst().orElse(""));
    }
}
