package dev.nn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.cli.config.Settings;
import dev.nn.cli.training.Account;
import dev.nn.cli.training.Account.Baseline;
import dev.nn.cli.training.TableTraining;
import dev.nn.cli.training.TakenColumn;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account and the report of a model whose loss is of groups: they are about order. */
class RankingReportTest {

  /** Σ log(1 + exp(pⱼ − pᵢ)) over the pairs of a group with tᵢ above tⱼ. */
  private record Pairs() implements Loss {

    @Override
    public String name() {
      return "acme:pairs";
    }

    @Override
    public Unit unit() {
      return Unit.GROUP;
    }

    @Override
    public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
      double[] g = new double[p.rows()];
      rowLoss[0] = 0;
      for (int i = 0; i < p.rows(); i++) {
        for (int j = 0; j < p.rows(); j++) {
          if (t.get(i, 0) > t.get(j, 0)) {
            double d = (double) p.get(j, 0) - p.get(i, 0);
            rowLoss[0] += Math.max(0, d) + StrictMath.log1p(StrictMath.exp(-Math.abs(d)));
            double share = 1 / (1 + StrictMath.exp(-d));
            g[i] -= share;
            g[j] += share;
          }
        }
      }
      for (int i = 0; i < g.length; i++) {
        gradient.set(i, 0, (float) g[i]);
      }
    }
  }

  private static final Plugins PLUGINS =
      Plugins.discover().with(PluginKind.LOSS, List.of(new Pairs()));

  @TempDir Path folder;

  /** Returns 60 queries of four documents, whose grades rise with x from another level each. */
  private static Table table() {
    RandomStream random = RandomStream.of(1);
    double[][] rows = new double[240][];
    for (int r = 0; r < rows.length; r++) {
      int query = r / 4;
      double x = random.gaussian(r);
      rows[r] = new double[] {query, x + 10 * (query % 5), Math.floor(Math.max(0, x + 1))};
    }
    return Table.of(
        List.of(Column.number("query"), Column.number("x"), Column.number("grade")), rows);
  }

  @Test
  void isAboutOrder() throws Exception {
    Settings settings =
        new Settings(
            Map.of(
                "target",
                List.of("grade"),
                "task",
                "regression",
                "groups",
                "query",
                "loss",
                "acme:pairs",
                "members",
                1L,
                "epochs",
                5L));
    Table table = table();
    TableTraining training = new TableTraining(settings, folder.resolve("model"), table, PLUGINS);
    Model model = training.run(List.of(), e -> {}, () -> {});
    List<Baseline> baselines = training.account(model).baselines();

    Set<String> evaluated =
        baselines.stream().flatMap(b -> b.metrics().keySet().stream()).collect(Collectors.toSet());
    assertEquals(Set.of("ndcg"), evaluated);
    assertEquals("ndcg", training.account(model).importances().orElseThrow().metric());

    List<TakenColumn> columns = training.columns();
    Account account = new Account(model, columns, baselines, training.account(model).importances());
    Subject subject =
        Subject.ofTraining(account, training, table, folder.resolve("data.csv"), List.of());
    ReportPage page =
        ReportPage.parse(
            Html.of("html")
                .add(Sections.summary(subject).html())
                .add(Sections.metrics(subject).html())
                .toString());
    assertTrue(
        page.texts("td").contains("grade, a score that ranks the rows of each value of 'query'"),
        page.text());
    assertFalse(page.text().contains("r2"), page.text());
    assertFalse(page.row("The model in short", "verdict").get(1).isEmpty());
    assertTrue(page.row("The model in short", "result").get(1).startsWith("ndcg "), page.text());
    List<String> target = TakenColumn.texts(List.of(columns.get(2)));
    assertTrue(target.get(2).contains("ranking"), target::toString);
    assertEquals(
        List.of(),
        Predictions.of(subject, model.preprocessing().target().predicted().get(0), "").figures());
  }
}
