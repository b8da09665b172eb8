package dev.nn.data.search;

import dev.nn.core.files.SealedJson;
import dev.nn.data.search.Trial.Planned;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Journals of searches, opened to go on. */
class JournalFuzzTest implements FuzzTarget {

  private static final Path FILE = Scratch.file("search.jsonl");

  private static final Search SEARCH =
      new RandomSearch(Space.empty().range("x", -1, 1).wholeRange("n", 1, 9), Goal.MINIMIZE, 7);

  private static final Experiment EXPERIMENT = (c, budget) -> c.number("x");

  @Override
  public List<byte[]> seeds() throws IOException {
    Files.deleteIfExists(FILE);
    SEARCH.run(EXPERIMENT, 6, 1, Execution.oneByOne().journal(FILE));
    return List.of(Files.readAllBytes(FILE));
  }

  /** Returns a journal each of whose lines but the first has its checksum. */
  @Override
  public byte[] sealed(byte[] journal) {
    List<String> lines = new String(journal, StandardCharsets.UTF_8).lines().toList();
    return lines.stream()
        .map(line -> line.length() < 2 || line.equals(lines.get(0)) ? line : sealed(line))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String sealed(String line) {
    int sum = line.indexOf(",\"crc32c\"");
    return SealedJson.of(sum < 0 ? line : line.substring(0, sum) + "}");
  }

  @Override
  public List<String> words() {
    return List.of("\"NaN\"", "null", "\"failure\":\"x\",", "{", "}", "1e999", "\"budget\":");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(IllegalArgumentException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith(FILE.toString());
  }

  @Override
  public void read(byte[] input) throws IOException {
    if (input.length < 150) { // of less than a line, of which a new journal would be forced to disk
      return;
    }
    Files.write(FILE, input);
    try (Journal journal = Journal.open(FILE, SEARCH, EXPERIMENT)) {
      for (int trial = 0; trial < 6; trial++) {
        journal.find(new Planned(trial, SEARCH.space().configuration(7, trial), 1));
      }
    }
  }
}
