package dev.nn.cli.demo.data;

import dev.nn.data.Table;

/**
 * Rows to learn from.
 *
 * @param table with the columns x, y and label alone
 * @param x the name of the column that runs to the right
 * @param y the name of the column that runs upwards
 */
public record PlayTable(Table table, String x, String y, String label, Window window) {}
