// SPDX-License-Identifier: MPL-2.0
#include "casefile/json_text.hpp"

#include <fmt/format.h>

#include <vector>

#include "core/text.hpp"

namespace fasthold::casefile {
namespace {

using nlohmann::json;

/// Builds the tree from the parser's events.
class Builder final : public json::json_sax_t {
 public:
  Builder(std::size_t depth, std::string& why) : depth_(depth), why_(why) {}

  json root;

  bool null() override { return add(nullptr) != nullptr; }
  bool boolean(bool value) override { return add(value) != nullptr; }
  bool number_integer(number_integer_t value) override { return add(value) != nullptr; }
  bool number_unsigned(number_unsigned_t value) override { return add(value) != nullptr; }
  bool number_float(number_float_t, const string_t& written) override {
    return add(written) != nullptr;
  }
  bool string(string_t& value) override { return add(std::move(value)) != nullptr; }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override { return open(json::object()); }
  bool key(string_t& name) override {
    if (open_.back()->contains(name)) {
      why_ = fmt::format("`{}` stands twice", beginning_of(name));
      return false;
    }
    key_ = std::move(name);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(json::array()); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    why_ = fmt::format("byte {}", position);
    return false;
  }

 private:
  json* add(json value) {
    if (open_.empty()) {
      root = std::move(value);
      return &root;
    }
    json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    return &(parent[key_] = std::move(value));
  }
  bool open(json value) {
    if (open_.size() >= depth_) {
      why_ = fmt::format("> {} [{{", depth_);
      return false;
    }
    open_.push_back(add(std::move(value)));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  std::size_t depth_;
  std::string& why_;
  std::vector<json*> open_;  ///< a parent gains no member while a child is open: pointers hold
  std::string key_;
};

}  // namespace

std::optional<json> read_json(std::string_view text, std::size_t depth, std::string& why) {
  Builder builder(depth, why);
  if (!json::sax_parse(text, &builder)) return std::nullopt;
  return std::move(builder.root);
}

}  // namespace fasthold::casefile
