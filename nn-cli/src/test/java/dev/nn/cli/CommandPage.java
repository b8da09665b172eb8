package dev.nn.cli;

import static java.util.stream.Collectors.joining;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Keys;
import dev.nn.data.model.Setting;
import dev.nn.data.model.Setting.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page about the command, made of its commands and settings. */
final class CommandPage {

  private static final Set<String> COMMON =
      Set.of("--plugins", "--allow-other-behaviour", "--json", "--verbose", "--help");

  private static final String HEAD =
      """
      # The nn command

      This page is generated from the command itself; `CommandPageTest` says how.

      `java -jar nn.jar COMMAND`, or `bin/nn COMMAND` from a clone. Answers go to the standard output, and everything else to the standard error. The
      exit status is 0 if the work is done, 1 if it failed, 2 for wrong usage. An error is one line that says what is wrong, where, and what to do.

      A model knows the format of its training file: separator, quote, decimal, charset and the texts of missing cells. Commands that read rows for a
      model begin with it, and their flags override it. `--no-header` and `--names` are said each time, since a later file may have other columns.

      A model or an ONNX file that is there already, and a file that it would be made from, are replaced only with `--force`. What takes no work to make
      again is replaced without: reports, pictures, the settings that `nn tune` found, and Java source that nn wrote. A report never replaces what it is about.

      Names and texts of data may have characters that steer a terminal, hide text or change its order: commands write them by number, as in `\\u001b`. The
      CSV of `nn predict` has them unchanged for a file or a program, and by number on a terminal.

      """;

  private static final String SETTINGS =
      """
      ## Settings

      `nn train --config FILE.yaml` and `nn tune FILE.yaml` read settings by these keys; each is a flag of `nn train` too, with dashes for underscores, and a
      flag overrides the file. A list is `[a, b]` in YAML and `a,b` after a flag; a name with a comma is in double quotes there, as in
      `--target '"Price, EUR"'`. `nn train … --print-config` prints the settings given by flags as such a file.

      """;

  private static final String DATABASE =
      """
      These are flags of `nn train`, `nn tune` and the commands that read rows, but not keys: a configuration opens no connection and loads no jar.
      """;

  private static final String SEARCH =
      """
      The section `search` has these keys, and `space`: for each setting to search a list of values, or a range of numbers.

      ```yaml
      data: houses.csv
      target: price
      search:
        trials: 30
        space:
          learning_rate: {from: 0.001, to: 0.03, scale: log}
          batch_size: {from: 16, to: 128, scale: log}
          layers: [64 relu, 128 hard_silu dropout=0.1]
      ```
      """;

  private CommandPage() {}

  static String of(CommandLine nn) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("| command | |\n|---|---|\n");
    nn.getSubcommands()
        .forEach(
            (name, command) ->
                page.append("| [`nn %s`](#nn-%s) | %s |\n".formatted(name, name, first(command))));
    page.append("\nAll commands have:\n\n");
    CommandSpec any = nn.getSubcommands().values().iterator().next().getCommandSpec();
    page.append(options(any.options().stream().filter(o -> isCommon(o)).toList()));
    nn.getSubcommands().values().forEach(command -> page.append(section(command.getCommandSpec())));
    page.append('\n').append(SETTINGS);
    for (Group group : Group.values()) {
      page.append("### ").append(group.title()).append("\n\n");
      if (group == Group.SEARCH) {
        page.append(SEARCH).append('\n');
      }
      if (group == Group.DATABASE) {
        page.append(DATABASE).append('\n');
      }
      page.append("| key | value | meaning | default |\n|---|---|---|---|\n");
      for (Setting setting : Keys.of(group)) {
        page.append(
            "| `%s` | %s | %s | %s |\n"
                .formatted(
                    setting.name(),
                    setting.form().description(),
                    escaped(setting.meaning()),
                    escaped(setting.usual().words())));
      }
      page.append('\n');
    }
    return page.toString().stripTrailing() + "\n";
  }

  private static String first(CommandLine command) {
    return escaped(command.getCommandSpec().usageMessage().description()[0]);
  }

  private static String section(CommandSpec command) {
    StringBuilder text = new StringBuilder("\n## nn " + command.name() + "\n\n");
    text.append(String.join(" ", command.usageMessage().description())).append("\n\n```\n");
    String parameters =
        command.positionalParameters().stream().map(CommandPage::synopsis).collect(joining());
    text.append("nn ").append(command.name()).append(parameters).append(" [OPTION ...]\n```\n");
    Set<String> settings = Set.copyOf(Keys.all().stream().map(Flags::of).toList());
    List<OptionSpec> own =
        command.options().stream()
            .filter(o -> !isCommon(o) && !settings.contains(o.longestName()))
            .toList();
    if (!command.positionalParameters().isEmpty() || !own.isEmpty()) {
      text.append("\n| | |\n|---|---|\n");
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      text.append(
          "| `%s` | %s |\n"
              .formatted(
                  parameter.paramLabel(), escaped(String.join(" ", parameter.description()))));
    }
    text.append(lines(own));
    List<String> flags =
        command.options().stream()
            .map(OptionSpec::longestName)
            .filter(settings::contains)
            .map(flag -> "`" + flag + "`")
            .toList();
    if (!flags.isEmpty()) {
      text.append("\nFlags of [settings](#settings): ").append(String.join(", ", flags));
      text.append(".\n");
    }
    return text.toString();
  }

  private static String synopsis(PositionalParamSpec parameter) {
    String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? " ..." : "");
    return parameter.arity().min() == 0 ? " [" + label + "]" : " " + label;
  }

  private static boolean isCommon(OptionSpec option) {
    return COMMON.contains(option.longestName());
  }

  private static String options(List<OptionSpec> options) {
    return "| option | |\n|---|---|\n" + lines(options);
  }

  private static String lines(List<OptionSpec> options) {
    return options.stream()
        .map(
            o ->
                "| `%s%s` | %s |\n"
                    .formatted(
                        Arrays.stream(o.names()).collect(joining("`, `")),
                        o.arity().max() == 0 ? "" : " " + o.paramLabel(),
                        escaped(String.join(" ", o.description()))))
        .collect(joining());
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("%%", "%");
  }
}
