package dev.nn.cli.config;

import dev.nn.core.plugins.Spelling;
import dev.nn.data.model.RecipeSetting;
import dev.nn.data.model.Setting;
import dev.nn.data.model.Setting.Form;
import dev.nn.data.model.Setting.Group;
import dev.nn.data.search.Dimension;
import dev.nn.data.search.Space;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML file with settings. {@link Keys} are at its top level; a section has a search's settings
 * and its space.
 */
public record YamlFile(Settings settings, Space space) {

  private static final String SEARCH = "search";
  private static final String SPACE = "space";
  private static final List<String> RANGE = List.of("from", "to", "scale");

  /** The largest file, in bytes. Nobody would write a larger one by hand. */
  private static final int MOST = 1 << 20;

  /** The most levels of nested lists and mappings. Settings have four. */
  private static final int MOST_LEVELS = 16;

  /** Reads a file. If a value has the wrong type, the exception names line and column. */
  public static YamlFile read(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw ConfigException.of(
          file.toString(), "is a folder, a device or a pipe; give the path of a file of YAML");
    }
    if (Files.size(file) > MOST) {
      throw ConfigException.of(file.toString(), "is too large for settings; give a file of YAML");
    }
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw ConfigException.of(file.toString(), "is not text in UTF-8; save it as UTF-8");
    }
  }

  /** Reads a text; {@code source} names it in errors. */
  public static YamlFile parse(String source, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw ConfigException.of(source, "not YAML: it has one half of a surrogate pair");
    }
    // With the default buffer, each part of a long value would copy all earlier parts.
    int whole = Math.max(1, text.length());
    LoadSettings settings = LoadSettings.builder().setLabel(source).setBufferSize(whole).build();
    Optional<Node> root;
    try {
      requireShallow(source, new Parse(settings).parseString(text));
      root = new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String problem = "no YAML: " + e.getProblem();
      throw ConfigException.at(source, e.getProblemMark(), problem);
    } catch (YamlEngineException e) {
      throw ConfigException.of(source, "no YAML: " + e.getMessage());
    }
    return root.map(node -> new Reader(source).file(node))
        .orElse(new YamlFile(Settings.NONE, Space.empty()));
  }

  /** Throws if there are too many levels, because the composer recurses once per level. */
  private static void requireShallow(String source, Iterable<Event> events) {
    int level = 0;
    for (Event event : events) {
      level += event instanceof CollectionStartEvent ? 1 : 0;
      level -= event instanceof CollectionEndEvent ? 1 : 0;
      if (level > MOST_LEVELS) {
        String problem =
            "lists and mappings within %s others; settings have fewer".formatted(MOST_LEVELS);
        throw ConfigException.at(source, event.getStartMark(), problem);
      }
    }
  }

  private static final class Reader {

    private final String source;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private Space space = Space.empty();

    Reader(String source) {
      this.source = source;
    }

    YamlFile file(Node root) {
      List<String> known = names(group -> group != Group.SEARCH && group != Group.DATABASE, SEARCH);
      members(root, "settings, such as 'target: price'", known, this::top);
      return new YamlFile(new Settings(values), space);
    }

    private void top(String key, Node value) {
      if (key.equals(SEARCH)) {
        List<String> known = names(group -> group == Group.SEARCH, SPACE);
        members(value, "settings of the search, such as 'trials: 20'", known, this::search);
      } else {
        put(key, value);
      }
    }

    private void search(String key, Node value) {
      if (key.equals(SPACE)) {
        members(
            value,
            "values by setting, such as 'learning_rate: [0.003, 0.01]'",
            RecipeSetting.ALL.stream()
                .filter(setting -> setting.effect() != Setting.Effect.NONE)
                .map(Setting::name)
                .toList(),
            (name, node) -> space = space.with(name, dimension(name, node)));
      } else {
        put(key, value);
      }
    }

    private void put(String key, Node value) {
      Form form = Keys.of(key).form();
      values.put(key, value(key, form, value));
    }

    private Object value(String key, Form form, Node node) {
      if (form.isPairs() && node instanceof MappingNode) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        members(
            node, form.description(), List.of(), (n, v) -> pairs.put(n, scalar(n, Form.TEXT, v)));
        return pairs;
      }
      if (form.isList() && node instanceof SequenceNode list) {
        Form one = form == Form.NUMBERS ? Form.NUMBER : Form.TEXT;
        return list.getValue().stream().map(element -> scalar(key, one, element)).toList();
      }
      if (form == Form.TEXTS || form == Form.PLUGINS) {
        return List.of(scalar(key, Form.TEXT, node));
      }
      return scalar(key, form, node);
    }

    private Object scalar(String key, Form form, Node node) {
      if (node instanceof ScalarNode scalar) {
        requireValue(key, scalar);
        try {
          return form.parse(scalar.getValue());
        } catch (IllegalArgumentException e) {
          throw refusal(node, key + " " + e.getMessage());
        }
      }
      String given = node instanceof MappingNode ? "a mapping" : "a list";
      String example = form.isPairs() ? ", such as {name: text}" : "";
      throw refusal(
          node, "%s is %s; expected %s%s".formatted(key, given, form.description(), example));
    }

    private static List<String> names(Predicate<Group> groups, String section) {
      return Stream.concat(
              Keys.all().stream().filter(s -> groups.test(s.group())).map(Setting::name),
              Stream.of(section))
          .toList();
    }

    /**
     * Reads the values to search: a list, or a range such as {@code {from: 0.001, to: 0.1, scale:
     * log}}.
     */
    private Dimension dimension(String name, Node node) {
      if (node instanceof SequenceNode list && !list.getValue().isEmpty()) {
        List<Object> choices = new ArrayList<>();
        for (Node element : list.getValue()) {
          if (!(element instanceof ScalarNode scalar)) {
            throw refusal(
                element, "a value of '%s' is not a single text or number".formatted(name));
          }
          requireValue(name, scalar);
          choices.add(choice(scalar));
        }
        return new Dimension.Choice(choices);
      }
      if (node instanceof MappingNode mapping) {
        return range(name, mapping);
      }
      throw refusal(
          node,
          "'%s' has no values to search; expected a list, such as [16, 32], or a range, such as {from: 0.001, to: 0.1, scale: log}"
              .formatted(name));
    }

    private Object choice(ScalarNode scalar) {
      String text = scalar.getValue();
      try {
        if (scalar.getTag().equals(Tag.INT)) {
          return Math.toIntExact((long) Form.WHOLE.parse(text));
        } else if (scalar.getTag().equals(Tag.FLOAT)) {
          return Form.NUMBER.parse(text);
        }
        return scalar.getTag().equals(Tag.BOOL) ? Form.TRUTH.parse(text) : text;
      } catch (ArithmeticException e) {
        throw refusal(
            scalar, "a value is %s; expected whole numbers up to 2147483647".formatted(text));
      } catch (IllegalArgumentException e) {
        throw refusal(scalar, "a value " + e.getMessage());
      }
    }

    private Dimension range(String name, MappingNode mapping) {
      Map<String, ScalarNode> ends = new LinkedHashMap<>();
      members(
          mapping,
          "a range has from, to and scale",
          RANGE,
          (key, node) -> {
            if (!(node instanceof ScalarNode value)) {
              throw refusal(node, "a range has from, to and scale, a single value each");
            }
            requireValue(key, value);
            ends.put(key, value);
          });
      ScalarNode from = ends.get("from");
      ScalarNode to = ends.get("to");
      ScalarNode scale = ends.get("scale");
      if (from == null || to == null) {
        throw refusal(mapping, "the range of '%s' has no from or no to; give both".formatted(name));
      }
      if (scale != null && !List.of("log", "linear").contains(scale.getValue())) {
        throw refusal(
            scale, "the scale is '%s'; expected log or linear".formatted(scale.getValue()));
      }
      boolean log = scale != null && scale.getValue().equals("log");
      try {
        if (from.getTag().equals(Tag.INT) && to.getTag().equals(Tag.INT)) {
          int low = (int) choice(from);
          int high = (int) choice(to);
          return log ? new Dimension.LogWholeRange(low, high) : new Dimension.WholeRange(low, high);
        }
        double low = end(from);
        double high = end(to);
        return log ? new Dimension.LogRange(low, high) : new Dimension.Range(low, high);
      } catch (ConfigException e) {
        throw e;
      } catch (IllegalArgumentException e) {
        throw refusal(mapping, "'%s' is %s".formatted(name, e.getMessage()));
      }
    }

    private double end(ScalarNode node) {
      try {
        return (double) Form.NUMBER.parse(node.getValue());
      } catch (IllegalArgumentException e) {
        throw refusal(node, "the end of a range " + e.getMessage());
      }
    }

    private void members(
        Node node, String expected, List<String> known, BiConsumer<String, Node> member) {
      if (!(node instanceof MappingNode mapping)) {
        throw refusal(node, "expected " + expected);
      }
      Map<String, Node> seen = new LinkedHashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          throw refusal(tuple.getKeyNode(), "a key is not a text; expected " + expected);
        }
        String name = key.getValue();
        if (!known.isEmpty() && !known.contains(name)) {
          throw refusal(key, unknown(name, known));
        }
        if (seen.put(name, key) != null) {
          throw refusal(key, "the key '%s' is there twice; keep one".formatted(name));
        }
        member.accept(name, tuple.getValueNode());
      }
    }

    private static String unknown(String name, List<String> known) {
      if (Keys.of(Group.DATABASE).stream().anyMatch(setting -> setting.name().equals(name))) {
        return "'%s' is no key of a configuration, because that opens no connection and loads no jar; give the flag --%s"
            .formatted(name, name);
      }
      List<String> nearest = Spelling.nearestFirst(name, known);
      return "unknown key '%s'; did you mean '%s'? There are %s"
          .formatted(
              name, nearest.get(0), nearest.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** Throws if YAML reads a value as null, for example because nothing follows the key. */
    private void requireValue(String key, ScalarNode node) {
      if (node.getTag().equals(Tag.NULL)) {
        throw refusal(
            node,
            "%s has no value; give one, in quotes if it is the text '%s', or remove the key"
                .formatted(key, node.getValue()));
      }
    }

    private ConfigException refusal(Node node, String problem) {
      return ConfigException.at(source, node.getStartMark(), problem);
    }
  }

  /** Thrown if a settings file has an error. The message names the file, the place and a remedy. */
  public static final class ConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private ConfigException(String message) {
      super(message);
    }

    private static ConfigException of(String source, String problem) {
      return new ConfigException(source + ": " + problem);
    }

    private static ConfigException at(String source, Optional<Mark> place, String problem) {
      return place
          .map(m -> "%s, line %s, column %s".formatted(source, m.getLine() + 1, m.getColumn() + 1))
          .map(text -> of(text, problem))
          .orElseGet(() -> of(source, problem));
    }
  }
}
