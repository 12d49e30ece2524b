package dev.murmur.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a sealed interface are told apart by a field {@code "kind"}: the case's name without the interface's, so
 * that a {@code RankingVerdict} among {@code Verdict}s is of kind {@code "ranking"}.
 */
final class SealedTypes extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    private static final JsonTypeInfo.Value KIND = JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "kind", null, false, Boolean.TRUE, null);

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
            MapperConfig<?> config, AnnotatedClass type, JavaType base) {
        return sealed(type.getRawType()) == null ? null : new StdTypeResolverBuilder().init(KIND, null);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
        Class<?> sealed = sealed(annotated.getRawType());
        return sealed == null
                ? null
                : Stream.of(sealed.getPermittedSubclasses())
                        .map(type -> new NamedType(type, kind(type, sealed)))
                        .toList();
    }

    @Override
    public @Nullable String findTypeName(AnnotatedClass type) {
        Class<?> sealed = sealed(type.getRawType());
        return sealed == null ? null : kind(type.getRawType(), sealed);
    }

    private static @Nullable Class<?> sealed(Class<?> type) {
        if (type.isInterface()) {
            return type.isSealed() ? type : null;
        }
        return Stream.of(type.getInterfaces())
                .filter(Class::isSealed)
                .findFirst()
                .orElse(null);
    }

    private static String kind(Class<?> type, Class<?> sealed) {
        String name = type.getSimpleName().replaceFirst(sealed.getSimpleName() + "$", "");
        return ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE).translate(name);
    }
}
