// BLIS.
#include <blis.h>
//
#include "blas.hpp"
#include "products.hpp"

std::string library() {
  return std::string("BLIS ") + bli_info_get_version_str() + " (" + bli_arch_string(bli_arch_query_id()) + ")";
}

std::unique_ptr<Network> network(const Task &task) {
  bli_thread_set_num_threads(task.threads);
  return product_network<BlasProducts>(task);
}
