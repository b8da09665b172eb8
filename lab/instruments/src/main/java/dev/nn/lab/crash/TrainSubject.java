package dev.nn.lab.crash;

import dev.nn.core.json.RecordPieces;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import dev.nn.lab.crash.programs.Contents;
import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Inputs;
import dev.nn.lab.crash.programs.Programs;
import dev.nn.lab.crash.programs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command {@code nn train}, which replaces an older model. */
final class TrainSubject implements Subject {

  private static final String MODEL = "model.safetensors";
  private static final String CHECKPOINTS = MODEL + ".checkpoints";

  private final String name;
  private final Programs programs;
  private final Path inputs;
  private final Path folder;
  private final int members;
  private byte[] old = {};
  private byte[] whole = {};
  private CheckpointSteps before = CheckpointSteps.NONE;
  private boolean wasWhole;

  TrainSubject(String name, Programs programs, Path work, int members) throws IOException {
    this.name = name;
    this.programs = programs;
    this.members = members;
    inputs = Files.createDirectories(work.resolve("inputs"));
    folder = Files.createDirectories(work.resolve("files"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public void prepare() throws IOException, Fault {
    Inputs.csv(inputs.resolve("rows.csv"), 300, 1);
    Inputs.csv(inputs.resolve("other.csv"), 200, 2);
    old = trained("other.csv");
    whole = trained("rows.csv");
    Files.write(folder.resolve(MODEL), old);
  }

  /** Returns the model from training without a break, and without checkpoints every millisecond. */
  private byte[] trained(String csv) throws IOException, Fault {
    Path model = inputs.resolve(csv + ".safetensors");
    try (Run run =
        Run.start(programs.nn(train(csv, model)), folder, inputs.resolve("training.log"))) {
      run.success();
    }
    return Files.readAllBytes(model);
  }

  private String[] train(String csv, Path model) {
    List<String> arguments = new ArrayList<>(List.of("train", inputs.resolve(csv).toString()));
    arguments.addAll(List.of("--target", "y", "--layers", "32 relu dropout=0.1 -> 16 tanh"));
    arguments.addAll(List.of("--epochs", "" + 300 / members));
    arguments.addAll(
        List.of("--batch-size", "256", "--patience", "300", "--members", "" + members));
    arguments.addAll(
        List.of("--test", "0", "--quiet", "--verbose", "--force", "--model", model.toString()));
    return arguments.toArray(String[]::new);
  }

  @Override
  public List<String> command() throws IOException {
    List<String> arguments =
        new ArrayList<>(Arrays.asList(train("rows.csv", folder.resolve(MODEL))));
    before = CheckpointSteps.in(folder.resolve(CHECKPOINTS));
    wasWhole = hasWholeModel();
    if (!before.isEmpty()) {
      arguments.add("--resume");
    }
    return programs.nnWithCheckpoints(arguments.toArray(String[]::new));
  }

  @Override
  public Contents contents() {
    return new Contents()
        .requiring(MODEL, Contents.oneOf(old, whole))
        .with(".*/step-\\d{12}\\.safetensors", Checkpoint::load)
        .with(".*/epochs/\\d{12}\\.jsonl", TrainSubject::readEpochs)
        .with("(.*/)?\\.nn-.*\\.lock", file -> {});
  }

  private static void readEpochs(Path file) throws IOException {
    int end = Integer.parseInt(file.getFileName().toString().substring(0, 12));
    Path parent = file.resolveSibling("..").normalize();
    new RecordPieces<>(parent, EpochRecord.class).read(end);
  }

  /**
   * Checks that no checkpoint is lost, and that each member that trained resumed from its newest. A
   * kill may come before members resume; a newer checkpoint or the new model shows that it came
   * later.
   */
  @Override
  public void check(String output) throws IOException, Fault {
    CheckpointSteps now = CheckpointSteps.in(folder.resolve(CHECKPOINTS));
    boolean isWhole = hasWholeModel();
    if (!isWhole) { // at its end, training deletes checkpoints, the newest first
      before.requireKept(now);
    }
    if (isWhole && !wasWhole) {
      before.requireResumed(output);
    } else {
      before.requireResumedIfBegun(output, now);
    }
  }

  private boolean hasWholeModel() throws IOException {
    return Arrays.equals(whole, Files.readAllBytes(folder.resolve(MODEL)));
  }

  @Override
  public void ended(String output) throws IOException, Fault {
    before.requireResumed(output);
    Contents.oneOf(whole).accept(folder.resolve(MODEL));
    if (Files.exists(folder.resolve(CHECKPOINTS))) {
      throw new Fault(folder.resolve(CHECKPOINTS) + " is left by a training that has ended");
    }
    Files.write(folder.resolve(MODEL), old);
  }
}
