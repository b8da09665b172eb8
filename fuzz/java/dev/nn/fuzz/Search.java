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
 * makes the target execute. Without Jazzer, the mutations have all the time.
 *
 * <p>The figures go to {@code target/fuzz}, from which {@code bin/fuzz-report} makes a table.
 */
final class Search {

  private static final int SECONDS = 45;

  /** The number of executions of which one has a long input. */
  private static final int SELDOM = Integer.getInteger("nn.fuzz.seldom", 500);

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
    int seconds = Integer.getInteger("nn.fuzz.seconds", SECONDS);
    boolean guided = Jazzer.isThere() && !Boolean.getBoolean("nn.fuzz.unguided");
    List<byte[]> seeds = target.seeds();
    Map<String, Long> figures = new TreeMap<>();
    mutate(seeds, guided ? seconds / 4 : seconds)
        .forEach((key, value) -> figures.put("mutations." + key, value));
    if (guided) {
      new Jazzer(name, folder, seeds, target.words())
          .run(seconds - seconds / 4)
          .forEach((key, value) -> figures.put("jazzer." + key, value));
    }
    write(folder.resolveSibling(folder.getFileName() + ".figures"), figures);
  }

  private Map<String, Long> mutate(List<byte[]> seeds, int seconds) {
    long seed = Reading.seed(name.hashCode());
    ByteMutation bytes = new ByteMutation(seed);
    TextMutation text = new TextMutation(seed, target.words());
    SplittableRandom random = new SplittableRandom(seed);
    Executions executions = new Executions(target, folder);
    seeds.forEach(executions::run);
    List<Charset> charsets = seeds.stream().map(Search::charset).toList();
    long end = System.nanoTime() + seconds * NANOS;
    while (System.nanoTime() < end) {
      int index = random.nextInt(seeds.size());
      byte[] whole = seeds.get(index);
      Charset charset = charsets.get(index);
      executions.run(
          switch (random.nextInt(SELDOM)) {
            case 0 -> bytes.inflated(whole);
            case 1 -> bytes.inflated(bytes.of(whole));
            default ->
                random.nextBoolean()
                    ? bytes.of(whole)
                    : text.of(new String(whole, charset)).getBytes(charset);
          });
    }
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

  private static void write(Path file, Map<String, Long> figures) throws IOException {
    StringBuilder lines = new StringBuilder();
    figures.forEach((key, value) -> lines.append(key).append(' ').append(value).append('\n'));
    Files.writeString(file, lines);
  }
}
