package dev.nn.data.explanation;

import dev.nn.data.Column;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The predictions for background rows with one or two columns set to each value of a grid. */
final class DependenceRun {

  private DependenceRun() {}

  static PartialDependence of(
      RowModel model, double[][] background, OutputScale scale, String column) {
    int place = place(model, column);
    Grid grid = Grid.of(model.columns().get(place), values(background, place), Grid.POINTS);
    int points = grid.codes().length;
    double[] v =
        new Valuation(model, scale)
            .of(
                points * background.length,
                (i, row) -> {
                  System.arraycopy(background[i / points], 0, row, 0, row.length);
                  row[place] = grid.codes()[i % points];
                });
    List<PartialDependence.Curves> outputs = new ArrayList<>();
    int k = model.names().size();
    for (int o = 0; o < k; o++) {
      double[][] curves = new double[background.length][points];
      for (int i = 0; i < points * background.length; i++) {
        curves[i / points][i % points] = v[i * k + o];
      }
      outputs.add(PartialDependence.Curves.of(model.names().get(o), curves));
    }
    return new PartialDependence(grid, scale, outputs);
  }

  static PartialDependence2 of(
      RowModel model, double[][] background, OutputScale scale, String first, String second) {
    int a = place(model, first);
    int b = place(model, second);
    if (a == b) {
      throw new IllegalArgumentException(
          "both columns are '%s'; give two, or ask for the dependence on one"
              .formatted(Names.shortened(first)));
    }
    Grid rows = Grid.of(model.columns().get(a), values(background, a), Grid.FEWER_POINTS);
    Grid columns = Grid.of(model.columns().get(b), values(background, b), Grid.FEWER_POINTS);
    int width = columns.codes().length;
    int k = model.names().size();
    double[][][] means = new double[k][rows.codes().length][width];
    Valuation valuation = new Valuation(model, scale);
    for (int r = 0; r < rows.codes().length; r++) {
      double code = rows.codes()[r];
      double[] v =
          valuation.of(
              width * background.length,
              (i, row) -> {
                System.arraycopy(background[i / width], 0, row, 0, row.length);
                row[a] = code;
                row[b] = columns.codes()[i % width];
              });
      for (int i = 0; i < width * background.length; i++) {
        for (int o = 0; o < k; o++) {
          means[o][r][i % width] += v[i * k + o] / background.length;
        }
      }
    }
    return new PartialDependence2(rows, columns, scale, model.names(), means);
  }

  private static int place(RowModel model, String column) {
    List<String> names = model.columns().stream().map(Column::name).toList();
    if (!names.contains(column)) {
      throw new IllegalArgumentException(
          "the model has no column '%s'; it has %s"
              .formatted(Names.shortened(column), Names.quoted(names)));
    }
    return names.indexOf(column);
  }

  private static double[] values(double[][] background, int place) {
    return Arrays.stream(background).mapToDouble(row -> row[place]).toArray();
  }
}
