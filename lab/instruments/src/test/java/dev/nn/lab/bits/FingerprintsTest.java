package dev.nn.lab.bits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.plugins.Plugins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void oneBitMakesAnotherHash() {
    assertEquals(hash(1f, 2f), hash(1f, 2f));
    assertNotEquals(hash(1f, 2f), hash(1f, Math.nextUp(2f)));
    assertNotEquals(hash(0f), hash(-0f));
    assertNotEquals(new Bits().add("ab").add("c").hash(), new Bits().add("a").add("bc").hash());
  }

  private static String hash(float... numbers) {
    return new Bits().add(numbers).hash();
  }

  /** One of each kind, so that the test is short. */
  @Test
  void networksShardsAndRecipesHaveOneHashEach() throws IOException {
    List<Subject> few = new ArrayList<>();
    few.add(Networks.all().get(1));
    few.add(of(Networks.all(), "in 3 shards"));
    few.add(RecipeSubject.all().get(3));
    few.add(ClusterSubject.all().get(1));

    assertTrue(Fingerprints.print(Level.USUAL, few, new PrintStream(bytes)), this::text);

    assertEquals(4, text().lines().filter(line -> line.startsWith("subject ")).count());
    int results = 4 * 3 + 2 * 4 * 3 + 4 + 4;
    assertTrue(text().endsWith("results " + results + System.lineSeparator()), this::text);
  }

  private static Subject of(List<Subject> all, String words) {
    return all.stream().filter(s -> s.name().contains(words)).findFirst().orElseThrow();
  }

  @Test
  void tellsTwoHashesOfOneSubject() throws IOException {
    Subject torn = new Torn();

    assertFalse(Fingerprints.print(Level.BRIEF, List.of(torn), new PrintStream(bytes)));

    assertTrue(text().contains("differs torn: b [threads: 3]"), this::text);
  }

  @Test
  void leavesOutWhatIsOfALaterLevel() throws IOException {
    List<Subject> recipes = RecipeSubject.all();
    assertTrue(Fingerprints.print(Level.BRIEF, recipes, new PrintStream(bytes)));
    assertFalse(text().contains("subject"), this::text);
  }

  /** Every level, the least included, has all standard plug-ins and at least twelve networks. */
  @Test
  void theBriefLevelHasAllPlugins() {
    List<NetworkSubject> brief =
        Networks.all().stream()
            .map(NetworkSubject.class::cast)
            .filter(subject -> subject.level() == Level.BRIEF)
            .toList();
    assertTrue(brief.size() >= 12);
    Plugins plugins = Plugins.discover();
    String all =
        brief.stream()
            .map(s -> " " + s.name().replaceAll("[=|]", " ") + " ")
            .collect(Collectors.joining());
    for (Collection<String> names :
        List.of(
            plugins.activations().names(),
            plugins.losses().names(),
            plugins.optimizers().names(),
            plugins.initializers().names(),
            plugins.schedules().names())) {
      for (String name : names) {
        assertTrue(all.matches("(?s).* " + name + "[ (].*"), name);
      }
    }
  }

  @Test
  void namesAreDistinctLinesOfAscii() {
    List<Subject> all = new ArrayList<>(Networks.all());
    all.addAll(RecipeSubject.all());
    all.addAll(ClusterSubject.all());
    Set<String> names = all.stream().map(Subject::name).collect(Collectors.toSet());
    assertEquals(all.size(), names.size());
    names.forEach(name -> assertTrue(name.matches("[ -~]+"), name));
  }

  private String text() {
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  private record Torn() implements Subject {

    @Override
    public String name() {
      return "torn";
    }

    @Override
    public Level level() {
      return Level.BRIEF;
    }

    @Override
    public void train(Level level, BiConsumer<String, String> results) {
      results.accept("threads: 1", "a");
      results.accept("threads: 3", "b");
    }
  }
}
