package dev.nn.lab.crash;

import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.training.Checkpoint;
import dev.nn.lab.crash.programs.Contents;
import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Programs;
import dev.nn.lab.crash.programs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The example {@code resume}: trains with the library, with listeners that have state. */
final class ResumeSubject implements Subject {

  private static final Pattern FINGERPRINT = Pattern.compile("fingerprint of the weights (.+)");

  private final Programs programs;
  private final Path folder;
  private final Path log;
  private String whole = "";
  private Optional<Long> step = Optional.empty();
  private CheckpointSteps before = CheckpointSteps.NONE;

  ResumeSubject(Programs programs, Path work) throws IOException {
    this.programs = programs;
    folder = Files.createDirectories(work.resolve("files"));
    log = work.resolve("whole.log");
  }

  @Override
  public String name() {
    return "resume";
  }

  @Override
  public Path folder() {
    return folder;
  }

  private Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  @Override
  public List<Path> written() {
    return List.of(checkpoints());
  }

  @Override
  public void prepare() throws IOException, Fault {
    try (Run run = Run.start(command(), folder, log)) {
      whole = fingerprint(run.success());
    }
    delete();
  }

  @Override
  public List<String> command() throws IOException {
    before = CheckpointSteps.in(checkpoints());
    step = Checkpoints.in(checkpoints()).newest().map(Checkpoint::step);
    return programs.example(
        "resume",
        "--folder",
        checkpoints().toString(),
        "--every-millis",
        "5",
        "--epochs",
        "30",
        "--network",
        "64 -> 64 relu dropout=0.3 -> 32 tanh dropout=0.1 -> 10 softmax");
  }

  @Override
  public Contents contents() {
    return new Contents()
        .with("checkpoints/step-\\d{12}\\.safetensors", Checkpoint::load)
        .with("\\.nn-.*\\.lock", file -> {});
  }

  @Override
  public void check(String output) throws IOException, Fault {
    before.requireKept(CheckpointSteps.in(checkpoints()));
    boolean begun = output.contains("training ");
    if (begun
        && step.isPresent()
        && !output.contains("training goes on after step %s\n".formatted(step.get()))) {
      throw new Fault("there is a checkpoint of step %s, but: %s".formatted(step.get(), output));
    }
  }

  @Override
  public void ended(String output) throws IOException, Fault {
    check(output);
    String found = fingerprint(output);
    if (!found.equals(whole)) {
      throw new Fault(
          "the weights are %s, those of the uninterrupted training %s".formatted(found, whole));
    }
    delete();
  }

  private static String fingerprint(String output) throws Fault {
    Matcher matcher = FINGERPRINT.matcher(output);
    if (!matcher.find()) {
      throw new Fault("there is no fingerprint in the output: " + output);
    }
    return matcher.group(1);
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.list(checkpoints())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
