package dev.nn.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A search for an input that breaks a target, for {@code nn.fuzz.seconds}: mutations of valid
 * inputs by their tokens and bytes for a quarter of the time, then Jazzer, guided by what an input
 * makes the target execute. Where Jazzer does not run, the mutations have all the time.
 *
 * <p>The figures of all runs since {@code mvn clean} are in {@code target/fuzz}, from which {@code
 * bin/lab fuzz --report} makes a table.
 */
final class Search {

  private static final int SECONDS = 45;

  /** The share of the time for long inputs, one part of this number. */
  private static final int LONG_INPUTS = 20;

  private static final long NANOS = 1_000_000_000L;

  private final FuzzTarget target;
  private final String name;
  private final Path folder;

  Search(FuzzTarget target) {
    this.target = target;
    name = target.getClass().getName();
    folder = Path.of("target", "fuzz", target.getClass().getSimpleName());
  }

  void run() throws Exception {
    Files.createDirectories(folder);
    Path file = folder.resolveSibling(folder.getFileName() + ".figures");
    Map<String, Long> earlier = read(file);
    int seconds = Integer.getInteger("nn.fuzz.seconds", SECONDS);
    boolean guided = !Boolean.getBoolean("nn.fuzz.unguided");
    List<byte[]> seeds = target.seeds();
    Map<String, Long> figures = new TreeMap<>();
    long done = earlier.getOrDefault("mutations.executions", 0L); // so that others follow
    mutate(seeds, Reading.seed(name.hashCode() + done), guided ? seconds / 4 : seconds)
        .forEach((key, value) -> figures.put("mutations." + key, value));
    write(file, figures, earlier); // Jazzer may find a fault
    if (guided) {
      new Jazzer(name, folder, seeds, target.words())
          .run(seconds - seconds / 4)
          .forEach((key, value) -> figures.put("jazzer." + key, value));
    }
    write(file, figures, earlier);
    if (guided && !target.documented().isEmpty()) {
      requireBoth(
          figures.getOrDefault("jazzer.read", 0L), figures.getOrDefault("jazzer.refused", 0L));
    }
  }

  private static void requireBoth(long read, long refused) {
    if (read == 0 || refused == 0) {
      throw new AssertionError(
          "Jazzer's process has read %s inputs and refused %s".formatted(read, refused));
    }
  }

  private Map<String, Long> mutate(List<byte[]> seeds, long seed, int seconds) {
    ByteMutation bytes = new ByteMutation(seed);
    TextMutation text = new TextMutation(seed, target.words());
    SplittableRandom random = new SplittableRandom(seed);
    Executions executions = new Executions(target, folder);
    executions.runSeeds(seeds);
    List<Charset> charsets = seeds.stream().map(Search::charset).toList();
    long start = System.nanoTime();
    long end = start + seconds * NANOS;
    long inflated = 0;
    for (long now = start; now < end; now = System.nanoTime()) {
      int index = random.nextInt(seeds.size());
      byte[] whole = seeds.get(index);
      if (inflated < (now - start) / LONG_INPUTS) {
        executions.run(bytes.inflated(random.nextBoolean() ? whole : bytes.of(whole)));
        inflated += System.nanoTime() - now;
      } else if (random.nextBoolean()) {
        executions.run(bytes.of(whole));
      } else {
        Charset charset = charsets.get(index);
        executions.run(text.of(new String(whole, charset)).getBytes(charset));
      }
    }
    executions.requireBoth();
    return executions.figures();
  }

  /** Returns a charset in which all bytes are characters. */
  private static Charset charset(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  private static Map<String, Long> read(Path file) throws IOException {
    Map<String, Long> figures = new TreeMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        figures.put(words[0], Long.valueOf(words[1]));
      }
    }
    return figures;
  }

  /** Writes the figures, in which the counts of earlier runs of this target are included. */
  private static void write(Path file, Map<String, Long> figures, Map<String, Long> earlier)
      throws IOException {
    Map<String, Long> all = new TreeMap<>(figures);
    earlier.forEach(
        (key, value) ->
            all.merge(
                key, value, key.matches(".*\\.(executions|read|refused)") ? Long::sum : Math::max));
    StringBuilder lines = new StringBuilder();
    all.forEach((key, value) -> lines.append(key).append(' ').append(value).append('\n'));
    Files.writeString(file, lines);
  }
}
