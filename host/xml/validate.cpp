// SPDX-License-Identifier: MPL-2.0
// Streams a text through libxml2's parser and schema validator.
#include "xml/validate.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>

#include <array>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <vector>

#include "xml/malformed.hpp"
#include "xml/messages.hpp"
#include "xml/schemas.hpp"
#include "xml/sentence.hpp"
#include "xml/violations.hpp"

namespace fasthold::xml::detail {
namespace {

/// The options of every parser here. Never NOENT (reads local files), never HUGE (drops
/// libxml2's own limits), never DTDLOAD.
constexpr int parser_options = XML_PARSE_NONET | XML_PARSE_BIG_LINES;

template <auto release>
struct Release {
  template <class T>
  void operator()(T* resource) const noexcept {
    release(resource);
  }
};
using Parser = std::unique_ptr<xmlParserCtxt, Release<xmlFreeParserCtxt>>;
using SchemaParser = std::unique_ptr<xmlSchemaParserCtxt, Release<xmlSchemaFreeParserCtxt>>;
using Validator = std::unique_ptr<xmlSchemaValidCtxt, Release<xmlSchemaFreeValidCtxt>>;

xmlParserInputPtr load_nothing(const char*, const char*, xmlParserCtxtPtr) {
  return nullptr;
}

/// Makes libxml2 ready, for the whole process: it has one loader of external entities, and here
/// that one loads nothing.
void prepare_library() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(load_nothing);
  });
}

/// Where this thread's libxml2 sends what its parsers say, for as long as the object lives.
class ErrorHandler {
 public:
  ErrorHandler(void* context, xmlStructuredErrorFunc function)
      : context_(xmlStructuredErrorContext), function_(xmlStructuredError) {
    xmlSetStructuredErrorFunc(context, function);
  }
  ~ErrorHandler() { xmlSetStructuredErrorFunc(context_, function_); }
  ErrorHandler(const ErrorHandler&) = delete;
  ErrorHandler& operator=(const ErrorHandler&) = delete;

 private:
  void* context_;
  xmlStructuredErrorFunc function_;
};

/// The compiled schema, or why there is none. Compiled once and kept until the process ends.
struct Compiled {
  std::once_flag once;
  xmlSchemaPtr schema = nullptr;
  std::string error;
};

const Compiled& compiled(Schema schema) {
  static std::array<Compiled, static_cast<std::size_t>(Schema::tests) + 1> all;
  Compiled& one = all[static_cast<std::size_t>(schema)];
  std::call_once(one.once, [&one, schema] {
    const auto keep_first = [](void* context, xmlErrorPtr error) {
      auto& text = *static_cast<std::string*>(context);
      if (text.empty() && error->message != nullptr) text = error->message;
    };
    const ErrorHandler handler(&one.error, keep_first);
    const std::string_view text = schema_text(schema);
    const SchemaParser parser(
        xmlSchemaNewMemParserCtxt(text.data(), static_cast<int>(text.size())));
    if (!parser) throw std::bad_alloc();
    xmlSchemaSetParserStructuredErrors(parser.get(), keep_first, &one.error);
    one.schema = xmlSchemaParse(parser.get());
  });
  return one;
}

/// One validation: what the callbacks of libxml2 share.
class Stream {
 public:
  /// Violations are reported as those of `schema`, which may be any when none is checked.
  Stream(const Source& source, Schema schema) : source_(source), violations_(source, schema) {
    open_.reserve(64);
  }

  /// Parses and validates; only parses when `schema` is null.
  Diagnostics run(xmlSchemaPtr schema) {
    const Parser parser(xmlCreateMemoryParserCtxt(source_.content.data(),
                                                  static_cast<int>(source_.content.size())));
    if (!parser) return not_parsed();
    parser_ = parser.get();
    xmlCtxtUseOptions(parser_, parser_options);
    *parser_->sax = handlers();
    parser_->userData = this;

    const ErrorHandler handler(this, on_malformed);
    if (schema == nullptr) {
      xmlParseDocument(parser_);
    } else {
      validate(schema);
    }
    if (malformed_ || (parser_->wellFormed == 0 && !stopped_)) {
      // What came before it may be its consequence: an element that was not ended takes those
      // that follow for its children.
      Diagnostics one;
      if (malformed_) {
        one.add(std::move(*malformed_));
      } else {
        one.report(messages::not_well_formed, {source_.file},
                   {"code " + std::to_string(parser_->errNo)});
      }
      return one;
    }
    Diagnostics found = std::move(violations_).finish();
    if (stopped_) {
      found.report(messages::rest_not_checked, {source_.file},
                   {std::to_string(Diagnostics::capacity)});
    }
    return found;
  }

 private:
  /// An element that has begun. The names live as long as the parser.
  struct Open {
    std::size_t number;
    const xmlChar* name;
    const xmlChar* name_space;
  };

  void validate(xmlSchemaPtr schema) {
    const Validator validator(xmlSchemaNewValidCtxt(schema));
    if (!validator) throw std::bad_alloc();
    xmlSchemaSetValidStructuredErrors(validator.get(), on_violation, this);
    xmlSchemaSAXPlugPtr plug = xmlSchemaSAXPlug(validator.get(), &parser_->sax, &parser_->userData);
    xmlParseDocument(parser_);
    end_open_elements();
    xmlSchemaSAXUnplug(plug);
  }

  static xmlSAXHandler handlers() {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = [](void* self, const xmlChar* name, const xmlChar*,
                            const xmlChar* name_space, int, const xmlChar**, int, int,
                            const xmlChar**) {
      static_cast<Stream*>(self)->start(name, name_space);
    };
    sax.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
      static_cast<Stream*>(self)->end();
    };
    return sax;
  }

  // Called before the validator looks at the same element, so `current_` is what it speaks about.
  void start(const xmlChar* name, const xmlChar* name_space) {
    parent_ = open_.empty() ? 0 : open_.back().number;
    current_ = next_++;
    open_.push_back({current_, name, name_space});
  }
  void end() {
    current_ = open_.back().number;
    open_.pop_back();
    parent_ = open_.empty() ? 0 : open_.back().number;
  }

  /// libxml2 2.9 leaks what it knows about keys when a text stops in the middle, so the validator
  /// is told of an end that the text does not have. What it says to that is not reported.
  void end_open_elements() {
    while (!open_.empty()) {
      const Open last = open_.back();
      const std::size_t before = open_.size();
      parser_->sax->endElementNs(parser_->userData, last.name, nullptr, last.name_space);
      if (open_.size() == before) break;
    }
  }

  // No exception may cross libxml2, hence `noexcept`: out of memory in here ends the program.
  static void on_violation(void* self, xmlErrorPtr error) noexcept {
    auto& stream = *static_cast<Stream*>(self);
    if (stream.malformed_ || stream.stopped_ || error->message == nullptr) return;
    stream.violations_.take(error->code, error->message, stream.current_, stream.parent_);
    // A list of mistakes that nobody reads to its end must not cost more than one that is read.
    if (stream.violations_.size() + 1 >= Diagnostics::capacity) {
      stream.stopped_ = true;
      xmlStopParser(stream.parser_);
    }
  }

  static void on_malformed(void* self, xmlErrorPtr error) noexcept {
    auto& stream = *static_cast<Stream*>(self);
    if (error->level < XML_ERR_ERROR || stream.malformed_ || stream.stopped_) return;
    const std::size_t open =
        stream.open_.empty() ? stream.source_.scan.elements.size() : stream.open_.back().number;
    stream.malformed_ = malformed(*error, stream.source_, open);
  }

  Diagnostics not_parsed() const {
    // libxml2 makes no parser for an empty text.
    Diagnostics one;
    one.report(messages::no_root, {source_.file});
    return one;
  }

  const Source& source_;
  Violations violations_;
  std::optional<Diagnostic> malformed_;
  std::vector<Open> open_;
  std::size_t next_ = 0;
  std::size_t current_ = 0;
  std::size_t parent_ = 0;
  xmlParserCtxtPtr parser_ = nullptr;
  bool stopped_ = false;
};

}  // namespace

Diagnostics validate(const Source& source, Schema schema) {
  prepare_library();
  const Compiled& ready = compiled(schema);
  if (ready.schema == nullptr) {
    Diagnostics broken;
    broken.report(messages::broken_schema, {source.file},
                  {std::string(file_name(schema)), shown(ready.error)});
    return broken;
  }
  return Stream(source, schema).run(ready.schema);
}

Diagnostics check_well_formed(const Source& source) {
  prepare_library();
  return Stream(source, Schema::casefile).run(nullptr);
}

}  // namespace fasthold::xml::detail
