package dev.nn.cli.dashboard;

import dev.nn.cli.output.Answer;
import dev.nn.cli.web.WebRequest;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse;
import dev.nn.core.training.EpochRecord;
import dev.nn.watch.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The saved runs in the folders of a folder, as pages ask for them. A request names a run, and the
 * name is looked for in the list, so that it is never a path.
 */
record SavedRuns(@Nullable Path parent, @Nullable String current) {

  /**
   * Returns the runs by name, without their epochs; with the reason for one that cannot be read.
   */
  WebResponse list() throws IOException {
    List<Answer> runs = new ArrayList<>();
    for (Path folder : folders()) {
      Answer run = new Answer().put("name", name(folder));
      try {
        RunRecord.Description description = RunRecord.describe(folder);
        run.put("started", description.started())
            .put("network", description.network())
            .put("members", description.members());
      } catch (IOException e) {
        run.put("problem", e.getMessage());
      }
      runs.add(run);
    }
    return WebResponse.json(new Answer().put("runs", runs).toString());
  }

  /** Answers with all epochs of the run that the parameter {@code name} names. */
  WebResponse run(WebRequest request) throws IOException, RefusedRequest {
    String name = request.parameter("name").orElse("");
    List<String> names = new ArrayList<>();
    for (Path folder : folders()) {
      if (name(folder).equals(name)) {
        return WebResponse.json(run(folder).toString());
      }
      names.add(name(folder));
    }
    throw new RefusedRequest(
        404, "there is no run '%s'; there are %s".formatted(name, String.join(", ", names)));
  }

  private static Answer run(Path folder) throws RefusedRequest {
    RunRecord record;
    try {
      record = RunRecord.read(folder);
    } catch (IOException e) {
      throw new RefusedRequest(422, "the run cannot be read: " + e.getMessage(), e);
    }
    List<Answer> epochs = new ArrayList<>();
    for (int member = 0; member < record.epochs().size(); member++) {
      for (EpochRecord epoch : record.epochs().get(member)) {
        epochs.add(MemberFeed.epoch(member, epoch));
      }
    }
    return new Answer().put("name", name(folder)).put("epochs", epochs);
  }

  private List<Path> folders() throws IOException {
    if (parent == null || !Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(parent)) {
      return files
          .filter(file -> Files.isRegularFile(file.resolve("run.json")))
          .filter(file -> !name(file).equals(current))
          .sorted()
          .toList();
    }
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }
}
