package dev.nn.cli.config;

import dev.nn.cli.config.Setting.Group;
import dev.nn.core.plugins.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A file of settings in YAML 1.2: the keys of {@link Keys} at its top, and those of a search, with
 * its space, in a section {@code search}. An unknown key is an error that names the nearest one.
 *
 * @param space the dimensions of a search by name; empty without one
 */
public record YamlFile(Settings settings, Map<String, SpaceEntry> space) {

  private static final String SEARCH = "search";
  private static final String SPACE = "space";

  /** The most bytes of a file, which no person would write. */
  private static final int MOST = 1 << 20;

  /** The most levels of lists and mappings, of which settings have four. */
  private static final int MOST_LEVELS = 16;

  /** Reads a file; refuses a value of another form, with its line and column. */
  public static YamlFile read(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new ConfigException(
          file.toString(), "is a folder, a device or a pipe; give the path of a file of YAML");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST + 1);
    }
    if (bytes.length > MOST) {
      throw new ConfigException(file.toString(), "is too large for settings; give a file of YAML");
    }
    try {
      CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
      return parse(file.toString(), utf8.decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new ConfigException(file.toString(), "is no text in UTF-8; save it as such");
    }
  }

  /** Reads a text; {@code source} names it in errors. */
  public static YamlFile parse(String source, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new ConfigException(source, "no YAML: it has one half of a surrogate pair");
    }
    // With the usual buffer, each part of a long value copies all parts before it.
    int whole = Math.max(1, text.length());
    LoadSettings settings = LoadSettings.builder().setLabel(source).setBufferSize(whole).build();
    Optional<Node> root;
    try {
      requireShallow(source, new Parse(settings).parseString(text));
      root = new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String problem = "no YAML: " + e.getProblem();
      throw e.getProblemMark()
          .map(m -> new ConfigException(source, m.getLine() + 1, m.getColumn() + 1, problem))
          .orElseGet(() -> new ConfigException(source, problem));
    } catch (YamlEngineException e) {
      throw new ConfigException(source, "no YAML: " + e.getMessage());
    }
    return root.map(node -> new Reader(source).file(node))
        .orElse(new YamlFile(Settings.NONE, Map.of()));
  }

  /** Refuses more levels than settings have: a composer of nodes calls itself for each of them. */
  private static void requireShallow(String source, Iterable<Event> events) {
    int level = 0;
    for (Event event : events) {
      level += event instanceof CollectionStartEvent ? 1 : 0;
      level -= event instanceof CollectionEndEvent ? 1 : 0;
      if (level > MOST_LEVELS) {
        String problem =
            "lists and mappings within %s others; settings have fewer".formatted(MOST_LEVELS);
        throw event
            .getStartMark()
            .map(m -> new ConfigException(source, m.getLine() + 1, m.getColumn() + 1, problem))
            .orElseGet(() -> new ConfigException(source, problem));
      }
    }
  }

  private static final class Reader {

    private final String source;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, SpaceEntry> space = new LinkedHashMap<>();

    Reader(String source) {
      this.source = source;
    }

    YamlFile file(Node root) {
      List<String> known = new ArrayList<>(Keys.top().map(Setting::key).toList());
      known.add(SEARCH);
      members(root, "settings, such as 'target: price'", known, this::top);
      return new YamlFile(new Settings(values), space);
    }

    private void top(String key, Node value) {
      if (key.equals(SEARCH)) {
        List<String> known =
            new ArrayList<>(Keys.of(Group.SEARCH).stream().map(Setting::key).toList());
        known.add(SPACE);
        members(value, "settings of the search, such as 'trials: 20'", known, this::search);
      } else {
        put(key, value);
      }
    }

    private void search(String key, Node value) {
      if (key.equals(SPACE)) {
        members(
            value,
            "values by setting, such as 'epochs: [10, 20]'",
            List.of(),
            (name, node) -> space.put(name, SpaceEntry.of(this::refusal, name, node)));
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
      if (form.isMany() && !form.isPairs() && node instanceof SequenceNode list) {
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
        requireValue(this::refusal, key, scalar);
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

    private void members(
        Node node, String expected, List<String> known, BiConsumer<String, Node> member) {
      if (!(node instanceof MappingNode mapping)) {
        throw refusal(node, "expected " + expected);
      }
      Map<String, Node> seen = new LinkedHashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
          throw refusal(tuple.getKeyNode(), "a key is no text; expected " + expected);
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
      List<String> nearest = Spelling.nearestFirst(name, known);
      return "unknown key '%s'; did you mean '%s'? There are %s"
          .formatted(
              name, nearest.get(0), nearest.stream().sorted().collect(Collectors.joining(", ")));
    }

    private ConfigException refusal(Node node, String problem) {
      return node.getStartMark()
          .map(m -> new ConfigException(source, m.getLine() + 1, m.getColumn() + 1, problem))
          .orElseGet(() -> new ConfigException(source, problem));
    }
  }

  /** Refuses a value that YAML reads as null, such as that of a key with nothing after it. */
  static void requireValue(Refusal refusal, String key, ScalarNode node) {
    if (node.getTag().equals(Tag.NULL)) {
      throw refusal.at(
          node,
          "%s has no value; give one, in quotes if it is the text '%s', or remove the key"
              .formatted(key, node.getValue()));
    }
  }

  /** A maker of errors at a place in the file. */
  interface Refusal {
    /** Returns the error of a defect at a node. */
    ConfigException at(Node node, String problem);
  }
}
