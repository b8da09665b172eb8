package dev.nn.data.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.files.SealedJson;
import dev.nn.core.json.Decimals;
import dev.nn.data.search.Trial.Planned;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final Space SPACE =
      Space.empty().logRange("x", 1e-3, 1).choice("kind", "a", 2, true).wholeRange("n", -3, 9);

  private static final Search SEARCH = new Rounds(SPACE, Goal.MINIMIZE, 3);

  /** A search with several rounds of random trials. */
  private record Rounds(Space space, Goal goal, long seed) implements Search {
    @Override
    public List<Planned> next(List<Trial> ended, int trials, int budget) {
      int end = Math.min(ended.isEmpty() ? 6 : ended.size() + 4, trials);
      return new RandomSearch(space, goal, seed).next(ended, end, budget);
    }
  }

  @TempDir Path folder;

  private Path file = Path.of("");
  private final AtomicInteger runs = new AtomicInteger();

  private final Experiment counting =
      (c, budget) -> {
        runs.incrementAndGet();
        return score(c, budget);
      };

  private static double score(Configuration c, int budget) {
    return c.whole("n") == 0 ? Double.NaN : c.number("x") / 3 * c.whole("n") + budget;
  }

  @BeforeEach
  void inTheFolder() {
    file = folder.resolve("search.jsonl");
  }

  private Execution journaled() {
    return Execution.sideBySide().threads(3).journal(file);
  }

  @Test
  void hasALineForTheSearchAndOneForEachTrial() throws IOException {
    RandomSearch random = new RandomSearch(SPACE, Goal.MINIMIZE, 3);
    random.run((c, budget) -> 0.1 + 0.2, 2, 5, Execution.oneByOne().journal(file));
    assertEquals(
        List.of(
            "{\"search\":\"RandomSearch\",\"space\":{\"x\":{\"kind\":\"log_range\",\"low\":0.001,\"high\":1},\"kind\":{\"kind\":\"choice\",\"values\":[\"a\",2,true]},\"n\":{\"kind\":\"whole_range\",\"low\":-3,\"high\":9}},\"goal\":\"minimize\",\"seed\":3,\"experiment\":\"\"}",
            SealedJson.of(
                "{\"trial\":0,\"budget\":5,\"score\":0.30000000000000004,\"experiment\":\"\",\"configuration\":%s}"
                    .formatted(json(random, 0))),
            SealedJson.of(
                "{\"trial\":1,\"budget\":5,\"score\":0.30000000000000004,\"experiment\":\"\",\"configuration\":%s}"
                    .formatted(json(random, 1)))),
        Files.readAllLines(file));
  }

  private static String json(RandomSearch search, int trial) {
    Configuration c = SPACE.configuration(search.seed(), trial);
    Object kind = c.value("kind");
    return "{\"x\":%s,\"kind\":%s,\"n\":%s}"
        .formatted(
            Decimals.text(c.number("x")),
            kind instanceof String ? "\"" + kind + "\"" : kind,
            c.whole("n"));
  }

  @Test
  void trialsOfTheJournalAreNotRepeated() {
    SearchResult first = SEARCH.run(counting, 20, 1, journaled());
    assertEquals(20, runs.get());
    assertEquals(first, SEARCH.run(counting, 20, 1, journaled()));
    assertEquals(20, runs.get());
    assertEquals(SEARCH.run(counting, 27, 1), SEARCH.run(counting, 27, 1, journaled()));
    assertEquals(20 + 27 + 7, runs.get(), "a longer search goes on");
  }

  @Test
  void halvingResumesToo() {
    Search halving = new SuccessiveHalving(SPACE, Goal.MINIMIZE, 3, 1);
    SearchResult whole = halving.run(counting, 9, 1, journaled());
    runs.set(0);
    assertEquals(whole, halving.run(counting, 9, 1, journaled()));
    assertEquals(0, runs.get());
  }

  /** A kill leaves some lines and a part of one; the search ends with the bits of a whole one. */
  @Property(tries = 40)
  void aSearchThatWasKilledGoesOn(@ForAll @IntRange(min = 0, max = 4000) int bytes)
      throws IOException {
    Path cut = Files.createTempFile("search", ".jsonl");
    try {
      Experiment experiment = (c, budget) -> score(c, budget);
      Execution execution = Execution.oneByOne().journal(cut);
      Files.delete(cut);
      SearchResult whole = SEARCH.run(experiment, 15, 1, execution);
      byte[] written = Files.readAllBytes(cut);
      Files.write(cut, Arrays.copyOf(written, Math.min(bytes, written.length)));
      assertEquals(whole, SEARCH.run(experiment, 15, 1, execution));
      assertEquals(new String(written, StandardCharsets.UTF_8), Files.readString(cut));
    } finally {
      Files.deleteIfExists(cut);
    }
  }

  @Test
  void theFailureOfATrialIsKept() {
    SearchResult first = SEARCH.run(counting, 20, 1, journaled());
    assertTrue(first.trials().stream().anyMatch(Trial::failed));
    assertEquals(first.trials(), SEARCH.run(counting, 20, 1, journaled()).trials());
  }

  @Test
  void aTrialThatCannotBeRunLeavesTheOthersInTheJournal() throws IOException {
    Experiment stuck =
        (c, budget) -> {
          if (runs.incrementAndGet() > 4) {
            throw new IllegalArgumentException("the disk is full");
          }
          return score(c, budget);
        };
    Execution execution = Execution.oneByOne().journal(file);
    assertThrows(IllegalStateException.class, () -> SEARCH.run(stuck, 20, 1, execution));
    assertEquals(5, Files.readAllLines(file).size());
    assertEquals(SEARCH.run(counting, 20, 1), SEARCH.run(counting, 20, 1, execution));
  }

  @Test
  void theJournalOfAnotherSearchIsRejected() {
    SEARCH.run(counting, 8, 1, journaled());
    Space wider = SPACE.range("more", 0, 1);
    assertRejected(new Rounds(wider, Goal.MINIMIZE, 3), counting, "line 1: the journal");
    assertRejected(new Rounds(SPACE, Goal.MINIMIZE, 4), counting, "\"seed\":4");
    assertRejected(new Rounds(SPACE, Goal.MAXIMIZE, 3), counting, "\"maximize\"");
    assertRejected(new RandomSearch(SPACE, Goal.MINIMIZE, 3), counting, "\"RandomSearch\"");
    Experiment other =
        new Experiment() {
          @Override
          public double run(Configuration configuration, int budget) {
            return 0;
          }

          @Override
          public String identity(Configuration configuration) {
            return "another table";
          }
        };
    assertRejected(SEARCH, other, "another table");
  }

  @Test
  void aJournalThatWasChangedIsRejected() throws IOException {
    SEARCH.run(counting, 8, 1, journaled());
    List<String> lines = Files.readAllLines(file);
    String changed = lines.get(3).replaceFirst("\"x\":[0-9.E-]+", "\"x\":0.5");
    Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(2), changed));
    assertRejected(SEARCH, counting, "line 4, is damaged: it gives the checksum ");
    String json = changed.replaceFirst(",\"crc32c\".*", "}");
    Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(2), SealedJson.of(json)));
    assertRejected(SEARCH, counting, "line 4: the journal belongs to another search");
    Files.write(file, List.of(lines.get(0), json));
    assertRejected(SEARCH, counting, "line 2, has no checksum");
  }

  /** The score above all, by which the search goes on. */
  @Test
  void aChangedBitOfAnyByteIsRejectedOrHarmless() throws IOException {
    Execution execution = Execution.oneByOne().journal(file);
    SearchResult whole = SEARCH.run(counting, 4, 1, execution);
    byte[] written = Files.readAllBytes(file);
    int refused = 0;
    for (int i = 0; i < written.length; i++) {
      byte[] changed = written.clone();
      changed[i] ^= (byte) (1 << (i * 5 + 3) % 8);
      Files.write(file, changed);
      try {
        assertEquals(whole, SEARCH.run(counting, 4, 1, execution), "byte " + i);
      } catch (IllegalArgumentException e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith(file + ", line "), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused >= written.length - 1, refused + " of " + written.length);
  }

  @Test
  void aGoldenJournalGoesOn() throws IOException {
    String golden = "/golden/journal.jsonl";
    try (InputStream in = Objects.requireNonNull(JournalTest.class.getResourceAsStream(golden))) {
      Files.copy(in, file);
    }
    Space space = Space.empty().range("x", -1, 1).wholeRange("n", 1, 9);
    Experiment experiment =
        (c, budget) -> {
          runs.incrementAndGet();
          return c.number("x") * c.number("x") + budget + c.whole("n") / 3.0;
        };
    Search search = new RandomSearch(space, Goal.MINIMIZE, 7);
    SearchResult result = search.run(experiment, 6, 1, Execution.oneByOne().journal(file));
    assertEquals(1, runs.get());
    assertEquals(search.run(experiment, 6, 1), result);
  }

  @Test
  void anInterruptedThreadWritesItsTrials() {
    Thread.currentThread().interrupt();
    SearchResult first = SEARCH.run(counting, 4, 1, Execution.oneByOne().journal(file));
    assertEquals(first, SEARCH.run(counting, 4, 1, Execution.oneByOne().journal(file)));
    assertTrue(Thread.interrupted());
    assertEquals(4, runs.get());
  }

  @Test
  void aFileOfAnotherKindIsLeftAlone() throws IOException {
    Files.writeString(file, "a note of one line");
    assertRejected(
        SEARCH, counting, "line 1: the journal belongs to another search: a note of one line");
    assertEquals("a note of one line", Files.readString(file));
  }

  @Test
  void twoSearchesDoNotWriteOneJournal() {
    Experiment nested =
        (c, budget) ->
            SEARCH.run(counting, 3, 1, Execution.oneByOne().journal(file)).trials().size();
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> SEARCH.run(nested, 3, 1, Execution.oneByOne().journal(file)));
    assertTrue(e.getMessage().contains("another search writes this journal"), e.getMessage());
  }

  /** A pipe, too, would wait for ever for somebody who reads it. */
  @Test
  void aFolderIsNoJournal() throws IOException {
    Files.createDirectory(file);
    String message =
        assertThrows(UncheckedIOException.class, () -> SEARCH.run(counting, 3, 1, journaled()))
            .getMessage();
    assertTrue(message.contains("a folder, a device or a pipe"), message);
  }

  @Test
  void aFolderThatDoesNotExistIsNamed() {
    Execution lost = Execution.oneByOne().journal(folder.resolve("no/such.jsonl"));
    String message =
        assertThrows(UncheckedIOException.class, () -> SEARCH.run(counting, 3, 1, lost))
            .getMessage();
    assertTrue(message.contains("such.jsonl: the journal cannot be opened"), message);
  }

  /** As on a disk that is full for a moment, while other trials end. */
  @Test
  void noLineFollowsHalfOfAnother() throws IOException {
    boolean[] full = {false};
    try (RandomAccessFile half =
        new RandomAccessFile(file.toFile(), "rw") {
          @Override
          public void write(byte[] bytes) throws IOException {
            super.write(bytes, 0, full[0] ? bytes.length / 2 : bytes.length);
            if (full[0]) {
              throw new IOException("No space left on device");
            }
          }
        }) {
      long first = Journal.append(half, 0, "the first line");
      full[0] = true;
      assertThrows(IOException.class, () -> Journal.append(half, first, "the second line"));
      assertEquals("the first line\n", Files.readString(file));
      full[0] = false;
      Journal.append(half, first, "the third line");
    }
    assertEquals("the first line\nthe third line\n", Files.readString(file));
  }

  private void assertRejected(Search search, Experiment experiment, String part) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> search.run(experiment, 8, 1, Execution.oneByOne().journal(file)))
            .getMessage();
    assertTrue(message.startsWith(file.toString()) && message.contains(part), message);
  }
}
