package dev.nn.lab.crash;

import dev.nn.lab.crash.programs.Contents;
import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Inputs;
import dev.nn.lab.crash.programs.Programs;
import dev.nn.lab.crash.programs.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The command {@code nn tune}, which appends each trial to a journal. */
final class TuneSubject implements Subject {

  private static final byte[] OLD = "epochs: 1\n".getBytes(StandardCharsets.UTF_8);
  private static final String JOURNAL = "search.jsonl";
  private static final String BEST = "search-best.yaml";

  private final Programs programs;
  private final Path inputs;
  private final Path folder;
  private byte[] config = {};
  private byte[] best = {};
  private List<String> lines = List.of();
  private Optional<String> before = Optional.empty();

  TuneSubject(Programs programs, Path work) throws IOException {
    this.programs = programs;
    inputs = Files.createDirectories(work.resolve("inputs"));
    folder = Files.createDirectories(work.resolve("files"));
  }

  @Override
  public String name() {
    return "tune";
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public void prepare() throws IOException, Fault {
    Inputs.csv(inputs.resolve("rows.csv"), 200, 1);
    String text = Inputs.search(inputs.resolve("rows.csv"), 24);
    config = text.getBytes(StandardCharsets.UTF_8);
    Files.write(inputs.resolve("search.yaml"), config);
    Files.write(folder.resolve("search.yaml"), config);
    try (Run run =
        Run.start(
            programs.nn("tune", inputs.resolve("search.yaml").toString(), "--quiet"),
            folder,
            inputs.resolve("search.log"))) {
      run.success();
    }
    best = Files.readAllBytes(inputs.resolve(BEST));
    lines = Files.readAllLines(inputs.resolve(JOURNAL));
    Files.write(folder.resolve(BEST), OLD);
  }

  @Override
  public List<String> command() throws IOException {
    Path journal = folder.resolve(JOURNAL);
    before =
        Files.exists(journal) ? Optional.of(whole(Files.readString(journal))) : Optional.empty();
    return programs.nn("tune", folder.resolve("search.yaml").toString(), "--quiet");
  }

  @Override
  public Contents contents() {
    Contents contents =
        new Contents()
            .requiring("search.yaml", Contents.oneOf(config))
            .requiring(BEST, Contents.oneOf(OLD, best));
    return before.isPresent()
        ? contents.requiring(JOURNAL, this::readJournal)
        : contents.with(Pattern.quote(JOURNAL), this::readJournal);
  }

  /** Returns all lines but a cut-off last one. */
  private static String whole(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  /**
   * Checks that all lines belong to the search, that none is lost, and that at most the last is cut
   * off.
   */
  private void readJournal(Path file) throws IOException, Fault {
    String text = Files.readString(file);
    String whole = whole(text);
    if (!whole.startsWith(before.orElse(""))) {
      throw new Fault(file + " has lost trials that it had before");
    }
    List<String> found = whole.lines().toList();
    for (int i = 0; i < found.size(); i++) {
      if (i == 0 ? !found.get(0).equals(lines.get(0)) : !lines.contains(found.get(i))) {
        throw new Fault("%s, line %s: is of no trial".formatted(file, i + 1));
      }
    }
    String cut = text.substring(whole.length());
    if (lines.stream().noneMatch(line -> line.startsWith(cut))) {
      throw new Fault(file + ": its last line is not the beginning of one");
    }
  }

  @Override
  public boolean isCutOff() throws IOException {
    Path journal = folder.resolve(JOURNAL);
    return Files.exists(journal)
        && !Files.readString(journal).endsWith("\n"); // nor does an empty one
  }

  @Override
  public void ended(String output) throws IOException, Fault {
    Contents.oneOf(best).accept(folder.resolve(BEST));
    List<String> found = Files.readAllLines(folder.resolve(JOURNAL));
    if (!found.stream().sorted().toList().equals(lines.stream().sorted().toList())) {
      throw new Fault(folder.resolve(JOURNAL) + " has not the lines of the uninterrupted search");
    }
    Files.delete(folder.resolve(JOURNAL));
    before = Optional.empty();
    Files.write(folder.resolve(BEST), OLD);
  }
}
