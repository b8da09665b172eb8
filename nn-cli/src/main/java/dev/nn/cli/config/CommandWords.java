package dev.nn.cli.config;

import dev.nn.data.model.Setting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of the command for remedies in terms of Java: {@code --quote} for {@code quote('x')}.
 */
public final class CommandWords {

  /** A call of a method, such as {@code members(1)} or {@code missing(…)}. */
  private static final Pattern CALL =
      Pattern.compile("(?<![\\w.'])([a-z]\\w*)\\((…|[0-9.]*|'.')\\)");

  private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

  private static final Set<String> KEYS =
      Keys.all().stream().map(Setting::name).collect(Collectors.toUnmodifiableSet());

  static {
    put("\\. lastGood\\(\\) is .*", "");
    put(
        "start a new training from the checkpoint's network\\(\\) with Trainer\\.fit",
        "delete the folder of checkpoints to begin another");
    put(
        "load it with Plugins\\.allowingOtherBehaviour\\(\\), or start Java with -D[\\w.]+=true",
        "add --allow-other-behaviour");
    put("threshold\\(Threshold\\.f1\\(\\)\\)", "--threshold f1");
    put(", or judge by CrossValidation", "");
    put(
        "(column '([^']+)' .*), or keep (?:it|them) by Encoding\\.numeric\\(\\)\\.far\\([\\w.]+\\)",
        "$1, or squeeze all by --transform '$2'=signed_log");
    put(
        "To train a model that takes others, choose unseen\\(Unseen\\.IGNORE\\)(?: or unseen\\(Unseen\\.OTHER\\))?",
        "A model that is trained without --strict takes others");
    put("choose unseen\\(Unseen\\.IGNORE\\)", "leave --strict out");
    put("choose what takes its place, as in Missing\\.mean\\(\\)", "leave --strict out");
    put("with Missing\\.refused\\(\\)", "with --strict");
    put(
        "train on the numbers as they are, by Target\\.regression\\(\"[^\"]+\"\\)\\.scaling\\(Scaling\\.none\\(\\)\\), or ",
        "");
    put("choose Scaling\\.none\\(\\)", "choose another loss");
    put(
        "declare it by Encoding\\.date\\(DateForm\\.\\w+\\)",
        "write them with the year first, as in 2024-03-31");
    put("\\bcharset\\(Charset\\.forName\\(\"([^\"]+)\"\\)\\)", "--charset $1");
    put("\\bcharset\\(StandardCharsets\\.UTF_16(\\w*)\\)", "--charset UTF-16$1");
    put(" unless labels\\(…\\) lists them", "");
    put(
        "later rows are not logged, Prediction\\.warnings\\(\\) has theirs",
        "later rows are not shown");
    put("\\bname the one by positive\\b", "name the one by --positive");
    put("\\bleave monitor out\\b", "leave --monitor out");
    put("write it to a file that is read from disk with Csv\\.materialize\\(file\\), ", "");
    put("\\bheader\\(false\\)", "--no-header");
    put("\\b(?:p\\.)?(?:without|leaveOut)\\(\"([^\"]+)\"\\)", "--without '$1'");
    put("\\b(?:p\\.without|leaveOut)\\(…\\)", "--without");
    put("\\b(?:Csv\\.)?type\\(\"([^\"]+)\", (?:Column\\.Kind\\.)?(\\w+)\\)", "--type '$1'=$2");
    put("\\bcolumn\\(\"([^\"]+)\", Encoding\\.categories\\(\\)\\)", "--type '$1'=CATEGORY");
    put("\\bcolumn\\(\"([^\"]+)\", Encoding\\.numeric\\(\\)\\)", "--type '$1'=NUMBER");
    put("\\bmissing\\(\"([^\"]+)\", \"([^\"]+)\"\\)", "--missing '$1,$2'");
    put("\\bRecipe\\.of\\(Target\\.[^\"]*\"[^\"]+\"[^\"]*\\.loss\\(\"(\\w+)\"\\)", "--loss $1");
    put("\\bRecipe\\.of\\(\"([^\"]+)\"\\)", "--target '$1'");
    put("\\bRecipe\\.(regression|classification)\\b(?:\\(\"[^\"]+\"\\))?", "--task $1");
    put("\\bgroupedBy\\(\"([^\"]+)\"\\)", "--groups '$1'");
    put("\\borderedBy\\b", "--order");
    put("\\(clipNorm\\)", "(--clip-norm)");
    put("\\bThreshold\\.at\\b", "--threshold");
  }

  private CommandWords() {}

  private static void put(String java, String words) {
    WORDS.put(Pattern.compile(java), words);
  }

  public static String of(String message) {
    String words = message;
    for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
      words = word.getKey().matcher(words).replaceAll(word.getValue());
    }
    return CALL.matcher(words).replaceAll(CommandWords::flag);
  }

  private static String flag(MatchResult call) {
    String key = call.group(1).replaceAll("(\\p{Lu})", "_$1").toLowerCase(Locale.ROOT);
    String value = call.group(2).equals("…") ? "" : call.group(2);
    String text = KEYS.contains(key) ? (Flags.of(key) + " " + value).stripTrailing() : call.group();
    return Matcher.quoteReplacement(text);
  }
}
