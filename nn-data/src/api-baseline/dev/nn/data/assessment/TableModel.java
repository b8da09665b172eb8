// Written by bin/api-baseline.
package dev.nn.data.assessment;

public interface TableModel {
  dev.nn.api.Matrix predict(dev.nn.data.Table table, dev.nn.data.Rows rows);
}
