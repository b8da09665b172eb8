// The networks of a library whose products are those of product_network.hpp.
#pragma once

#include "adam_network.hpp"
#include "product_network.hpp"

template <class Products>
std::unique_ptr<Network> product_network(const Task &task) {
  if (task.kind == Kind::TANH_ADAM) {
    return std::make_unique<AdamNetwork<Products>>(task);
  }
  return std::make_unique<ProductNetwork<Products>>(task);
}
