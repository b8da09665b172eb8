package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third-party application that watches a training, on the module path of every JDK there is. */
@Tag("slow")
class WatchModuleIT {

  private static final String MODULE =
      """
      module acme.watching {
        requires dev.nn.watch;
      }
      """;

  private static final String MAIN =
      """
      package acme.watching;

      import dev.nn.api.Matrix;
      import dev.nn.api.NetworkSpec;
      import dev.nn.core.Network;
      import dev.nn.core.training.History;
      import dev.nn.core.training.Trainer;
      import dev.nn.core.training.TrainingSpec;
      import dev.nn.watch.RunLog;
      import dev.nn.watch.RunRecord;
      import dev.nn.watch.TrainingPicture;
      import dev.nn.watch.TrainingProgress;
      import java.nio.file.Path;

      public class Main {
        public static void main(String[] args) throws Exception {
          Matrix rows = Matrix.of(new float[][] {{0}, {1}, {2}});
          Path folder = Path.of(args[0]);
          Trainer trainer = new Trainer(TrainingSpec.builder().epochs(3).build());
          History history = History.of(
              trainer.fit(
                      Network.create(NetworkSpec.parse("1 -> 1 identity"), 1),
                      rows,
                      rows,
                      TrainingProgress.lines(System.out),
                      RunLog.to(folder))
                  .history());
          System.out.println(RunRecord.read(folder).history().get(0).equals(history));
          System.out.println(TrainingPicture.of(history).svg(400, 300).startsWith("<svg"));
          System.out.println(Main.class.getModule().isNamed());
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void runsOnTheModulePathWithoutNativeCode() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources/acme/watching"));
    Path descriptor = Files.writeString(folder.resolve("sources/module-info.java"), MODULE);
    Path main = Files.writeString(sources.resolve("Main.java"), MAIN);
    Path classes = folder.resolve("classes");
    String path = ClassPath.join(ClassPath.watching());
    Jdk.current()
        .javac(
            List.of(
                "--release",
                "17",
                "-p",
                path,
                "-d",
                classes.toString(),
                descriptor.toString(),
                main.toString()));

    for (Jdk jdk : Jdk.all()) {
      List<String> lines =
          jdk.java(
                  List.of(
                      "-Djava.awt.headless=true",
                      "-p",
                      path + File.pathSeparator + classes,
                      "--add-modules",
                      "dev.nn.activations",
                      "-m",
                      "acme.watching/acme.watching.Main",
                      folder.resolve("run").toString()))
              .lines()
              .filter(line -> !line.startsWith("SLF4J"))
              .toList();
      int count = lines.size();
      assertTrue(count >= 6, lines::toString);
      assertTrue(lines.get(count - 4).startsWith("epoch 3/3  loss "), lines::toString);
      assertEquals(List.of("true", "true", "true"), lines.subList(count - 3, count));
      assertTrue(lines.stream().noneMatch(line -> line.contains("restricted")), lines::toString);
    }
  }
}
