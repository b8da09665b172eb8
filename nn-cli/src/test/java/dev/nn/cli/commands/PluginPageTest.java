package dev.nn.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.PluginJar;
import dev.nn.cli.Run;
import dev.nn.cli.RunningCommand;
import dev.nn.cli.ShellWords;
import dev.nn.cli.browser.Browser;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.Select;

/**
 * A third-party activation on its way from a folder of plug-ins to a page, and to a saved model.
 */
@Tag("slow")
@Timeout(300)
class PluginPageTest {

  private static Browser browser;

  @TempDir Path folder;

  private String plugins = "";
  private String command = "";
  private String points = "";
  private double loss;

  @BeforeAll
  static void openBrowser() throws IOException {
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void isListedChosenOnThePageTrainedByNameAndNamedByTheModelThatLacksIt() throws Exception {
    plugins = PluginJar.in(folder).toString();
    Run listed = Run.of("plugins", "--plugins", plugins, "--json");
    assertTrue(listed.out().contains("\"name\":\"" + PluginJar.NAME + '"'), listed.out());

    play();
    Path csv = Files.writeString(folder.resolve("points.csv"), points);
    Path file = folder.resolve("bent.safetensors");
    train(csv, file);
    try (PluginDirectory directory = PluginDirectory.open(Path.of(plugins))) {
      Model model = Model.load(file, directory.plugins());
      assertEquals(
          PluginJar.NAME,
          model.network().spec().layers().get(0).activation(),
          "of the first layer");
      assertEquals(List.of(loss), model.history().get(0).loss(), "the loss on the page");
    }

    Run without = Run.of("predict", file.toString(), csv.toString());
    assertEquals(1, without.status());
    assertEquals(1, without.err().lines().count(), without.err());
    assertTrue(without.err().contains("add " + PluginJar.ARTIFACT + " to"), without.err());
  }

  /** Chooses the activation for the first layer in the playground, and trains an epoch with it. */
  private void play() throws Exception {
    try (RunningCommand demo = RunningCommand.start("demo", "--plugins", plugins, "--json")) {
      String line = demo.line();
      URI address = URI.create(line.substring("{\"url\":\"".length(), line.length() - 2));
      browser.load(address);
      browser.awaitText("#about", "label by x and y");
      new Select(browser.find("[data-key=activation-0]")).selectByValue(PluginJar.NAME);
      browser.awaitText("#command", "8 " + PluginJar.NAME + " -> 4 tanh");
      browser.find("#epoch").click();
      browser.await("an epoch", () -> browser.text("#epochs").equals("1"));
      loss = browser.number("Number(document.getElementById('loss').dataset.value)");
      command = browser.text("#command");
      points = String.valueOf(browser.script("return fetch('points.csv').then(r => r.text())"));
      assertEquals(List.of(), browser.errors());
      browser.leave();
    }
  }

  /** Types the command of the page, which has the folder of plug-ins. */
  private void train(Path csv, Path file) {
    List<String> words = new ArrayList<>(ShellWords.of(command));
    assertEquals(List.of("nn", "train", "points.csv"), words.subList(0, 3));
    words.remove(0);
    words.set(1, csv.toString());
    words.addAll(List.of("--quiet", "--model", file.toString()));
    Run trained = Run.of(words.toArray(String[]::new));
    assertEquals(0, trained.status(), trained.err());
  }
}
