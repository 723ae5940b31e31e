# SPDX-License-Identifier: MPL-2.0
# fasthold_add_plugin(): builds one plugin as the loader and the conformance kit expect it.
# The same file serves the project's own tree and the installed package.
#
#   fasthold_add_plugin(<target> SOURCES <file>... MANIFEST plugin.xml)
#
# Makes the MODULE <target>, named <plugin id>.so after the manifest's id, in
# ${FASTHOLD_PLUGIN_OUTPUT_DIRECTORY} (the target's binary folder when that is not set), with
# the manifest's bytes in the ELF section .fasthold.manifest and one exported symbol.
include_guard(GLOBAL)

option(FASTHOLD_PLUGIN_STATIC_RUNTIME
  "Link libstdc++ and libgcc into plugins, so that one built by a newer compiler still loads" ON)

function(fasthold_add_plugin target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "MANIFEST" "SOURCES")
  if(arg_UNPARSED_ARGUMENTS OR NOT arg_MANIFEST OR NOT arg_SOURCES)
    message(FATAL_ERROR "fasthold_add_plugin(<target> SOURCES <file>... MANIFEST <plugin.xml>)")
  endif()
  cmake_path(ABSOLUTE_PATH arg_MANIFEST OUTPUT_VARIABLE manifest)
  _fasthold_plugin_id(${manifest} id)
  _fasthold_embed_manifest(${target} ${manifest} ${id} embedded)

  add_library(${target} MODULE ${arg_SOURCES} ${embedded})
  target_link_libraries(${target} PRIVATE fasthold::plugin_sdk)
  set_target_properties(${target} PROPERTIES
    PREFIX "" OUTPUT_NAME ${id} SUFFIX .so DEBUG_POSTFIX ""
    CXX_EXTENSIONS OFF
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  if(FASTHOLD_PLUGIN_OUTPUT_DIRECTORY)
    set_target_properties(${target} PROPERTIES
      LIBRARY_OUTPUT_DIRECTORY ${FASTHOLD_PLUGIN_OUTPUT_DIRECTORY})
  endif()

  # A GNU_UNIQUE symbol is one for the whole process: two plugins would share their statics.
  target_compile_options(${target} PRIVATE
    $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>
    -ffile-prefix-map=${CMAKE_CURRENT_SOURCE_DIR}=.
    -ffile-prefix-map=${CMAKE_CURRENT_BINARY_DIR}=.
    # A fused multiply-add would make an answer depend on the processor.
    -ffp-contract=off)
  # Hidden visibility does not reach std's own templates, which are marked default: only the
  # version script leaves exactly one exported symbol.
  set(map ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/fasthold-plugin.map)
  target_link_options(${target} PRIVATE
    -Wl,-z,now -Wl,-z,relro -Wl,-z,noexecstack -Wl,--exclude-libs,ALL
    # Drops what nothing calls of a static run-time: files, random numbers, locales.
    -Wl,--gc-sections
    -Wl,--build-id=sha1 -Wl,--version-script=${map})
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${map})

  # Sanitizers leave symbols open for their run-time, and it must be the process's only one.
  if(NOT FASTHOLD_SANITIZE)
    target_link_options(${target} PRIVATE -Wl,-z,defs)
    if(FASTHOLD_PLUGIN_STATIC_RUNTIME)
      target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc)
    endif()
  endif()
  foreach(optional fasthold_warnings fasthold_build)
    if(TARGET ${optional})
      target_link_libraries(${target} PRIVATE ${optional})
    endif()
  endforeach()
endfunction()

# The id of the manifest's root element: it names the file, so the two cannot differ.
function(_fasthold_plugin_id manifest out)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${manifest})
  file(READ ${manifest} text)
  if(NOT text MATCHES "<plugin[^>]*[ \t\r\n]id=\"([a-z0-9.-]+)\"")
    message(FATAL_ERROR "${manifest}: the root element has no id of the form [a-z0-9.-]+")
  endif()
  set(${out} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()

# A source file that takes the manifest's bytes in, as they are and without a NUL. Flag R keeps
# the section when a linker drops what nothing refers to.
function(_fasthold_embed_manifest target manifest id out)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}_manifest.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
// The manifest of @id@, taken in as it is.
__asm__(
    ".pushsection .fasthold.manifest,\"aR\",%progbits\n"
    ".incbin \"@manifest@\"\n"
    ".popsection\n");
]])
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${manifest})
  set(${out} ${source} PARENT_SCOPE)
endfunction()
